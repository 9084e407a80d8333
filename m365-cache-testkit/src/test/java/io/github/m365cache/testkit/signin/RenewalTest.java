package io.github.m365cache.testkit.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.Account;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.graph.signin.SignIns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What becomes of a sign-in over time. */
class RenewalTest extends SignInFixture {
  /** MSAL takes what lives no longer than 5 minutes for expired. */
  private static final Duration SHORT = Duration.ofMinutes(4);

  @Test
  void aTokenIsRenewedBeforeItExpires() throws Exception {
    authority.accessTokensLive(SHORT);
    Account alice = signIn("alice");

    String first = signIns.accessToken(alice);
    String second = signIns.accessToken(alice);

    assertNotEquals(first, second);
    assertTrue(authority.rotations() >= 1);
  }

  @Test
  void anotherProcessFindsTheTokenInTheVault() throws Exception {
    Account alice = signIn("alice");
    SignIns other = process();

    assertEquals(signIns.accessToken(alice), other.accessToken(alice));
    assertEquals(0, authority.rotations());
  }

  @Test
  void noRotationIsLostWhereManyRenewAtOnce() throws Exception {
    authority.accessTokensLive(SHORT);
    authority.rotationIsStrict(true);
    Account alice = signIn("alice");
    Set<String> tokens = ConcurrentHashMap.newKeySet();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Callable<Void>> work = new ArrayList<>();
    for (int process = 0; process < 4; process++) {
      SignIns one = process();
      for (int thread = 0; thread < 2; thread++) {
        work.add(
            () -> {
              for (int i = 0; i < 25; i++) {
                tokens.add(one.accessToken(alice));
              }
              return null;
            });
      }
    }
    for (Future<Void> done : threads.invokeAll(work)) {
      done.get();
    }
    threads.shutdown();

    assertEquals(0, authority.reused());
    assertTrue(authority.rotations() >= 100, () -> String.valueOf(authority.rotations()));
    assertTrue(tokens.size() > 100, () -> String.valueOf(tokens.size()));
    assertEquals(List.of(), signIns.ended());
  }

  @Test
  void aRevokedSignInEndsForAllProcessesAndComesBack() throws Exception {
    authority.accessTokensLive(SHORT);
    Account alice = signIn("alice");
    SignIns other = process();
    assertEquals(alice, other.resolve(null));

    authority.revoke("alice");
    assertEquals(alice, signIns.resolve(null));
    refused(ErrorCode.AUTH_REQUIRED, "AADSTS50173", () -> signIns.accessToken(alice));
    refused(ErrorCode.AUTH_REQUIRED, "AADSTS50173", () -> signIns.resolve(null));
    aSecondPasses();
    refused(ErrorCode.AUTH_REQUIRED, "account_authenticate", () -> other.resolve(null));
    refused(ErrorCode.AUTH_REQUIRED, "AADSTS50173", () -> other.resolve(alice.username()));
    assertEquals(List.of(), other.accounts());
    assertEquals(List.of(alice), other.ended());

    assertEquals(alice, signIn("alice"));
    aSecondPasses();
    assertEquals(alice, other.resolve(null));
    assertTrue(other.accessToken(alice).length() > 100);
  }

  @Test
  void whoIsSwitchedOffHasToSignInAgain() throws Exception {
    authority.accessTokensLive(SHORT);
    Account alice = signIn("alice");
    authority.disable("alice");

    refused(ErrorCode.AUTH_REQUIRED, "sign in again", () -> signIns.accessToken(alice));
  }

  @Test
  void whileTheServiceCannotBeReachedTheTokenThatLivesServes() throws Exception {
    authority.accessTokensLive(SHORT);
    Account alice = signIn("alice");
    String held = signIns.accessToken(alice);
    authority.unreachable(true);

    assertEquals(held, signIns.accessToken(alice));
    refused(ErrorCode.UNAVAILABLE, "identity service", () -> process().accessToken(alice));
    assertEquals(List.of(), signIns.ended());
    authority.unreachable(false);
    assertNotEquals(held, signIns.accessToken(alice));
  }

  @Test
  void aServiceInTroubleEndsNoSignIn() throws Exception {
    authority.accessTokensLive(SHORT);
    Account alice = signIn("alice");
    // MSAL asks once more by itself, and then not for 5 seconds.
    authority.failNext(2, 503, "temporarily_unavailable");

    refused(ErrorCode.UNAVAILABLE, "try again later", () -> signIns.accessToken(alice));
    assertEquals(List.of(alice), process().accounts());
  }

  @Test
  void whatIsRemovedStaysRemovedWhateverIsUnderWay() throws Exception {
    authority.accessTokensLive(SHORT);
    Account alice = signIn("alice");
    String held = signIns.accessToken(alice);

    vault.remove("sign-in:" + alice.id().value());
    signIns.forgetTokens(alice.id());

    refused(ErrorCode.AUTH_REQUIRED, "not signed in", () -> signIns.accessToken(alice));
    refused(ErrorCode.AUTH_REQUIRED, "nobody", () -> signIns.resolve(null));
    assertTrue(held.length() > 100);
    assertTrue(vault.startingWith("sign-in:").isEmpty());
  }
}
