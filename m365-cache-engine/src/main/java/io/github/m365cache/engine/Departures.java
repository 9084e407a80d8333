package io.github.m365cache.engine;

import io.github.m365cache.api.AccountId;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The accounts that were removed in this process: what was under way for them leaves nothing. One
 * is back as soon as a call that begins afterwards finds it signed in. Safe for concurrent use.
 */
final class Departures {
  /** What sign-in calls the tokens of an account, before its id. */
  private static final String SIGN_IN = "sign-in:";

  private final AtomicLong last = new AtomicLong();
  private final Map<AccountId, Long> gone = new ConcurrentHashMap<>();

  void left(AccountId account) {
    gone.put(account, last.incrementAndGet());
  }

  boolean isGone(AccountId account) {
    return !gone.isEmpty() && gone.containsKey(account);
  }

  /** To be asked before an account is resolved. */
  long now() {
    return last.get();
  }

  /** It was found signed in by somebody who began to look at {@code before}. */
  void found(AccountId account, long before) {
    if (!gone.isEmpty()) {
      gone.computeIfPresent(account, (id, departure) -> departure <= before ? null : departure);
    }
  }

  /** Whether a secret is of one that is gone, and no sign-in. */
  boolean concerns(String name, byte[] value) {
    return !gone.isEmpty() && !name.startsWith(SIGN_IN) && names(name, value);
  }

  private boolean names(String name, byte[] value) {
    String text = new String(value, StandardCharsets.ISO_8859_1);
    return gone.keySet().stream()
        .map(AccountId::value)
        .anyMatch(id -> name.contains(id) || text.contains(id));
  }
}
