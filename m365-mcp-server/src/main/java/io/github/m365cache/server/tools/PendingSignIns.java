package io.github.m365cache.server.tools;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.signin.DeviceSignIn;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The sign-ins that tools began, by handles that cannot be guessed; a handle is all that a client
 * gets. Safe for concurrent use.
 */
final class PendingSignIns {
  private static final int MOST = 8;

  /** For clients that look late how it ended. */
  private static final Duration REMEMBERED = Duration.ofMinutes(15);

  private final InstantSource clock;
  private final RandomGenerator random;
  private final Map<String, DeviceSignIn> byHandle = new LinkedHashMap<>();

  /**
   * None yet.
   *
   * @param random cannot be foreseen
   */
  PendingSignIns(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /**
   * Refuses one more than there may be at a time.
   *
   * @throws M365Exception {@code CONFLICT}
   */
  synchronized void demandRoom() {
    Instant now = clock.instant();
    byHandle.values().removeIf(one -> one.expires().plus(REMEMBERED).isBefore(now));
    long open =
        byHandle.values().stream()
            .filter(one -> !one.isOver() && one.expires().isAfter(now))
            .count();
    if (open >= MOST) {
      throw new M365Exception(
          ErrorCode.CONFLICT,
          MOST + " sign-ins are under way; complete one of them, or wait until one expires");
    }
  }

  synchronized String add(DeviceSignIn signIn) {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    String handle = HexFormat.of().formatHex(bytes);
    byHandle.put(handle, signIn);
    return handle;
  }

  synchronized DeviceSignIn find(String handle) {
    DeviceSignIn found = byHandle.get(handle);
    if (found == null) {
      throw M365Exception.notFound(
          "handle",
          "no sign-in of this handle is under way here: it ended, or the server was started anew;"
              + " begin another by account_authenticate");
    }
    return found;
  }
}
