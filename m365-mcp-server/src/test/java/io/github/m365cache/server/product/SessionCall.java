package io.github.m365cache.server.product;

import java.util.HashMap;
import java.util.Map;

/** A call of a session. */
record SessionCall(String tool, Map<String, Object> arguments) {
  SessionCall {
    arguments = Map.copyOf(arguments);
  }

  /** With {@code name, value, name, value ...}. */
  static SessionCall of(String tool, Object... arguments) {
    Map<String, Object> named = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      named.put((String) arguments[i], arguments[i + 1]);
    }
    return new SessionCall(tool, named);
  }

  SessionCall as(String account) {
    Map<String, Object> all = new HashMap<>(arguments);
    all.put("account_id", account);
    return new SessionCall(tool, all);
  }

  /** Past the cache. */
  SessionCall uncached() {
    Map<String, Object> all = new HashMap<>(arguments);
    all.put("use_cache", false);
    return new SessionCall(tool, all);
  }
}
