package io.github.m365cache.testkit.authority;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The sign-ins that wait for a human, by both of their codes. Safe for concurrent use. */
final class DeviceCodes {
  static final Duration LIFE = Duration.ofMinutes(15);

  private final Map<String, DeviceCode> byDevice = new HashMap<>();
  private final Map<String, DeviceCode> byUser = new HashMap<>();
  private Duration interval = Duration.ofSeconds(5);

  /**
   * A new sign-in.
   *
   * @param deviceCode for the client
   * @param userCode for the human
   */
  record Offer(String deviceCode, String userCode, Duration interval) {}

  synchronized Offer offer(Segment segment, Scopes scopes, Instant now) {
    Offer offer = new Offer(Secrets.text(160), Secrets.userCode(), interval);
    DeviceCode code = new DeviceCode(segment, scopes, now.plus(LIFE), interval);
    byDevice.put(offer.deviceCode(), code);
    byUser.put(offer.userCode(), code);
    return offer;
  }

  /** For the sign-ins that begin from now on. */
  synchronized void interval(Duration value) {
    interval = value;
  }

  synchronized void approve(String userCode, Person person, Instant now) {
    typed(userCode).approve(person, now);
  }

  synchronized void decline(String userCode) {
    typed(userCode).decline();
  }

  synchronized void expire(String userCode) {
    typed(userCode).expire();
  }

  /** Whoever signed in; the code is used up then. */
  synchronized Redeemed redeem(String deviceCode, Instant now) {
    DeviceCode code = byDevice.get(deviceCode);
    if (code == null) {
      throw new Refusal(
          "bad_verification_code",
          70000,
          "The provided value for the input parameter 'device_code' is not valid.");
    }
    Redeemed redeemed = new Redeemed(code.poll(now), code.scopes());
    byDevice.remove(deviceCode);
    return redeemed;
  }

  /** A sign-in that is done. */
  record Redeemed(Person person, Scopes scopes) {}

  private DeviceCode typed(String userCode) {
    DeviceCode code = byUser.get(userCode.toUpperCase(Locale.ROOT));
    if (code == null) {
      throw new SignInRefused("AADSTS70018: userCode must be one that was given out.");
    }
    return code;
  }
}
