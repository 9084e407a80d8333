package io.github.m365cache.testkit.authority;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A sign-in that waits for its human. Guarded by {@link DeviceCodes}. */
final class DeviceCode {
  /** How much slower a client must become that asked too fast (RFC 8628, 3.5). */
  private static final Duration SLOWER = Duration.ofSeconds(5);

  private final Segment segment;
  private final Scopes scopes;
  private Instant end;
  private Duration interval;
  private Optional<Instant> lastPoll = Optional.empty();
  private Optional<Person> person = Optional.empty();
  private boolean isDeclined;

  DeviceCode(Segment segment, Scopes scopes, Instant end, Duration interval) {
    this.segment = segment;
    this.scopes = scopes;
    this.end = end;
    this.interval = interval;
  }

  Scopes scopes() {
    return scopes;
  }

  void approve(Person by, Instant now) {
    if (!now.isBefore(end)) {
      throw new SignInRefused("AADSTS70019: Verification code expired.");
    }
    by.signIn(segment);
    person = Optional.of(by);
  }

  void decline() {
    isDeclined = true;
  }

  void expire() {
    end = Instant.MIN;
  }

  /** Whoever signed in, or the refusal to the client that asks. */
  Person poll(Instant now) {
    if (!now.isBefore(end)) {
      throw new Refusal(
          "expired_token",
          70020,
          "The provided value for the input parameter 'device_code' is not valid. This device code"
              + " has expired.");
    }
    if (isDeclined) {
      throw new Refusal(
          "authorization_declined", 70018, "The end user denied the authorization request.");
    }
    return person.orElseThrow(() -> pending(now));
  }

  private Refusal pending(Instant now) {
    Optional<Instant> before = lastPoll;
    lastPoll = Optional.of(now);
    if (before.filter(last -> now.isBefore(last.plus(interval))).isPresent()) {
      interval = interval.plus(SLOWER);
      return new Refusal("slow_down", 70016, "The client asks faster than the interval allows.");
    }
    return new Refusal(
        "authorization_pending",
        70016,
        "OAuth 2.0 device flow error. Authorization is pending. Continue polling.");
  }
}
