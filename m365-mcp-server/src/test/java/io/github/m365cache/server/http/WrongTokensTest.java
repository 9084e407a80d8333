package io.github.m365cache.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.engine.config.HttpSettings;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Tokens cannot be guessed quickly, and whoever has a session is not held up by guesses. */
class WrongTokensTest {
  private static final String WRONG = "wrong-token-0123456789";

  private static Served served(int failuresPerMinute) {
    HttpSettings usual = Served.usual();
    return new Served(
        new HttpSettings(
            usual.host(),
            usual.port(),
            usual.path(),
            List.of(),
            List.of(),
            usual.tokens(),
            usual.tokenFile(),
            usual.sessions(),
            usual.body(),
            new HttpSettings.Rate(100_000, 100_000, failuresPerMinute)));
  }

  private static int hello(Served served, String token) throws Exception {
    return served.peer(token).post(HttpPeer.HELLO).statusCode();
  }

  @Test
  void afterTooManyNoTokenOfTheAddressIsLookedAtForAWhile() throws Exception {
    try (Served served = served(10)) {
      HttpPeer alice = served.peer().greeted();
      for (int i = 0; i < 10; i++) {
        assertEquals(401, hello(served, WRONG + i));
      }

      HttpResponse<String> refused = served.peer(WRONG).post(HttpPeer.HELLO);
      assertEquals(429, refused.statusCode());
      assertEquals("7", refused.headers().firstValue("Retry-After").orElseThrow());
      assertEquals(429, hello(served, Served.BOB));
      assertEquals(
          429, served.peer(WRONG).with("Mcp-Session-Id", "none").send("DELETE").statusCode());
      assertEquals(200, alice.post(HttpPeer.PING).statusCode());

      served.pass(Duration.ofSeconds(7));
      assertEquals(200, hello(served, Served.BOB));
      assertEquals(401, hello(served, WRONG));
      assertEquals(429, hello(served, WRONG));
      served.pass(Duration.ofMinutes(2));
      for (int i = 0; i < 10; i++) {
        assertEquals(401, hello(served, WRONG + i));
      }
      assertEquals(429, hello(served, WRONG));
    }
  }

  @Test
  void whoSendsNoTokenGuessesNone() throws Exception {
    try (Served served = served(1)) {
      for (int i = 0; i < 5; i++) {
        assertEquals(401, served.peer().without("Authorization").post(HttpPeer.HELLO).statusCode());
      }
      assertEquals(200, hello(served, Served.ALICE));
    }
  }

  @Test
  void theBoundCanBeSwitchedOff() throws Exception {
    try (Served served = served(0)) {
      for (int i = 0; i < 30; i++) {
        assertEquals(401, hello(served, WRONG + i));
      }
      assertEquals(200, hello(served, Served.ALICE));
    }
  }

  @Test
  void eachAddressHasItsOwnAndFewAreRemembered() {
    AtomicLong nanos = new AtomicLong();
    WrongTokens wrong = new WrongTokens(1, nanos::get);
    wrong.add("first");
    assertEquals(Optional.of(Duration.ofMinutes(1)), wrong.demandedPause("first"));
    assertEquals(Optional.empty(), wrong.demandedPause("second"));
    for (int i = 0; i < 10_000; i++) {
      wrong.add("address" + i);
    }
    assertEquals(Optional.empty(), wrong.demandedPause("first"));
    assertTrue(wrong.demandedPause("address9999").isPresent());
  }
}
