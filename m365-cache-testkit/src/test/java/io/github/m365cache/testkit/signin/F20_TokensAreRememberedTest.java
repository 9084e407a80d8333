package io.github.m365cache.testkit.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.Account;
import io.github.m365cache.testkit.authority.EndpointKind;
import org.junit.jupiter.api.Test;

/** Between two renewals no request asks the vault, the identity service or anybody else. */
class F20_TokensAreRememberedTest extends SignInFixture {
  @Test
  void aThousandTokensCostNothing() throws Exception {
    Account alice = signIn("alice");
    String token = signIns.accessToken(alice);
    assertEquals(alice, signIns.resolve(alice.username()));
    int requests = requests().size();
    long looks = vault.looks();

    for (int i = 0; i < 1000; i++) {
      assertEquals(token, signIns.accessToken(alice));
      assertEquals(alice, signIns.resolve(null));
    }

    assertEquals(requests, requests().size());
    assertEquals(looks, vault.looks());
    aSecondPasses();
    assertEquals(alice, signIns.resolve(null));
    assertEquals(looks + 1, vault.looks());
    assertTrue(requests().stream().noneMatch(one -> one.endpoint() == EndpointKind.INSTANCE));
  }
}
