package io.github.m365cache.testkit.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.m365cache.api.Account;
import io.github.m365cache.graph.BroughtTokens;
import io.github.m365cache.graph.Concurrency;
import io.github.m365cache.graph.GraphAccess;
import io.github.m365cache.graph.GraphOptions;
import io.github.m365cache.graph.signin.SignedInAccounts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever signs in and whose token is brought as well is one account, with one identity. */
class F05_BroughtAndSignedInTest extends SignInFixture {
  @ParameterizedTest
  @CsvSource({"alice, true", "bob, true", "bob, false"})
  void isOneAccount(String user, boolean telling) throws Exception {
    String token = telling ? tenant.token(user) : tenant.opaqueToken(user);
    Account signedIn = signIn(user);
    try (GraphAccess access =
        GraphAccess.open(
            GraphOptions.of(
                tenant.endpoint(),
                Duration.ofSeconds(20),
                Duration.ofSeconds(5),
                new Concurrency(4, 8, 20, 0.2)))) {
      Map<String, String> environment = Map.of("M365_MCP_ACCESS_TOKEN", token);
      BroughtTokens brought = BroughtTokens.of(environment, vault, access);
      SignedInAccounts all = new SignedInAccounts(brought, signIns);

      assertEquals(List.of(signedIn), brought.accounts());
      assertEquals(List.of(signedIn), all.accounts());
      assertEquals(signedIn, all.resolve(null));
      assertEquals(signedIn, all.resolve(signedIn.username()));
      assertEquals(signedIn, all.resolve(signedIn.id().value()));
      assertEquals(token, all.accessToken(signedIn));
    }
  }
}
