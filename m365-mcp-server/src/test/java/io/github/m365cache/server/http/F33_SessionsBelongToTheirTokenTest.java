package io.github.m365cache.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A token opens its own sessions and no others, and nothing is learned by trying. */
class F33_SessionsBelongToTheirTokenTest {
  private static final int TRIES = 1_000;

  @Test
  void aSessionOfAnotherPrincipalIsNotThere() throws Exception {
    try (Served served = new Served(Served.with(List.of(), List.of(), 64, 100_000))) {
      List<String> sessions = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        sessions.add(served.peer().greeted().session());
      }
      HttpPeer bob = served.peer(Served.BOB).greeted();
      String unknown =
          bob.with("Mcp-Session-Id", UUID.randomUUID().toString()).post(HttpPeer.LIST).body();
      int refused = 0;
      for (int i = 0; i < TRIES; i++) {
        bob.with("Mcp-Session-Id", sessions.get(i % sessions.size()));
        refused += isRefused(bob, i, unknown) ? 1 : 0;
      }

      assertEquals(TRIES, refused);
      for (String session : sessions) {
        assertEquals(
            200, served.peer().with("Mcp-Session-Id", session).post(HttpPeer.PING).statusCode());
      }
    }
  }

  private static boolean isRefused(HttpPeer peer, int i, String unknown) throws Exception {
    if (i % 4 == 3) {
      HttpResponse<InputStream> listening = peer.listen();
      listening.body().close();
      return listening.statusCode() == 404;
    }
    HttpResponse<String> answer =
        switch (i % 4) {
          case 0 -> peer.post(HttpPeer.call(i, "echo"));
          case 1 -> peer.post(HttpPeer.cancel(i));
          default -> peer.send("DELETE");
        };
    return answer.statusCode() == 404 && answer.body().equals(unknown);
  }

  @Test
  void eachTokenIsItsPrincipal() {
    TokenPrincipals principals =
        new TokenPrincipals(Map.of("alice", Served.ALICE, "bob", Served.BOB));

    assertEquals(Optional.of(new Principal("alice")), principals.of("Bearer " + Served.ALICE));
    assertEquals(Optional.of(new Principal("bob")), principals.of("Bearer " + Served.BOB));
  }

  @Test
  void noOtherTokenIsAny() {
    TokenPrincipals principals =
        new TokenPrincipals(Map.of("alice", Served.ALICE, "bob", Served.BOB));
    Random random = new Random(33);
    for (int i = 0; i < TRIES; i++) {
      String near = changed(i % 2 == 0 ? Served.ALICE : Served.BOB, random);
      assertEquals(Optional.empty(), principals.of("Bearer " + near), near);
    }
    assertEquals(Optional.empty(), principals.of(null));
    assertEquals(Optional.empty(), principals.of("Bearer " + Served.ALICE + Served.BOB));
  }

  private static String changed(String token, Random random) {
    int at = random.nextInt(token.length());
    return switch (random.nextInt(3)) {
      case 0 -> token.substring(0, at);
      case 1 -> token + (char) ('a' + random.nextInt(26));
      default -> token.substring(0, at) + '!' + token.substring(at + 1);
    };
  }

  /** Time tells nothing: only what looks at every byte compares tokens, and every one of them. */
  @Test
  void tokensAreComparedInConstantTime() {
    JavaClass compares =
        new ClassFileImporter().importClasses(TokenPrincipals.class).get(TokenPrincipals.class);
    Set<String> called =
        compares.getMethodCallsFromSelf().stream()
            .map(call -> call.getTargetOwner().getSimpleName() + "." + call.getTarget().getName())
            .collect(Collectors.toSet());

    assertTrue(called.contains("MessageDigest.isEqual"), called::toString);
    assertTrue(
        called.stream()
            .noneMatch(name -> name.matches(".*\\.(equals|compare|compareTo|get|mismatch)")),
        called::toString);
  }
}
