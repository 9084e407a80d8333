package io.github.m365cache.testkit.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.m365cache.api.Account;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.graph.Concurrency;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.GraphAccess;
import io.github.m365cache.graph.GraphOptions;
import io.github.m365cache.testkit.tenant.LoggedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Graph may refuse a token that has not expired (continuous access evaluation). */
class ClaimsChallengeTest extends SignInFixture {
  private GraphAccess access;
  private Graph graph;
  private Account alice;

  @BeforeEach
  void open() throws Exception {
    access =
        GraphAccess.open(
            GraphOptions.of(
                tenant.endpoint(),
                Duration.ofSeconds(20),
                Duration.ofSeconds(5),
                new Concurrency(4, 8, 20, 0.2)));
    graph = access.graph(signIns);
    alice = signIn("alice");
  }

  @AfterEach
  void close() {
    access.close();
  }

  private int me() throws InterruptedException {
    CallContext call = new CallContext(alice, Instant.now().plusSeconds(30), () -> {});
    return graph.send(call, graph.requests().me().toGetRequestInformation()).status();
  }

  private List<Integer> statuses() {
    return tenant.log().all().stream().map(LoggedRequest::status).toList();
  }

  @Test
  void aChallengeIsMetWithATokenThatHasTheClaims() throws Exception {
    assertEquals(200, me());
    authority.challenge("alice");

    assertEquals(200, me());
    assertEquals(200, me());

    assertEquals(List.of(200, 401, 200, 200), statuses());
    assertEquals(1, authority.rotations());
  }

  @Test
  void aRevokedAccountCannotMeetIt() throws Exception {
    assertEquals(200, me());
    authority.challenge("alice");
    authority.revoke("alice");

    refused(ErrorCode.AUTH_REQUIRED, "AADSTS50173", this::me);
    assertEquals(List.of(alice), process().ended());
    assertEquals(List.of(200, 401), statuses());
  }
}
