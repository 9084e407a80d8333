package io.github.m365cache.engine.keys;

import io.github.m365cache.api.CacheKey;
import io.github.m365cache.api.KeySlot;
import io.github.m365cache.api.KeySource;
import io.github.m365cache.engine.store.CacheFault;
import io.github.m365cache.engine.store.CacheFaultException;
import java.util.Map;
import java.util.Optional;

/**
 * The key in the variable {@code M365_MCP_CACHE_KEY}, and the next one in {@code
 * M365_MCP_CACHE_KEY_NEW}; takes none.
 */
final class EnvironmentKeySource implements KeySource {
  static final String NAME = "environment";
  static final String VARIABLE = "M365_MCP_CACHE_KEY";
  static final String NEXT_VARIABLE = "M365_MCP_CACHE_KEY_NEW";

  private final Map<String, String> environment;

  EnvironmentKeySource(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<CacheKey> find(KeySlot slot) {
    String variable = slot.isNext() ? NEXT_VARIABLE : VARIABLE;
    String text = environment.getOrDefault(variable, "");
    return text.isBlank() ? Optional.empty() : Optional.of(decoded(variable, text));
  }

  /** Whoever sets the variable means it: a malformed one is never passed over. */
  private static CacheKey decoded(String variable, String text) {
    try {
      return CacheKey.fromBase64(text);
    } catch (IllegalArgumentException malformed) {
      throw new CacheFaultException(
          CacheFault.KEY_UNAVAILABLE,
          variable
              + " does not hold a key: "
              + malformed.getMessage()
              + ". Make one with: openssl rand -base64 32",
          malformed);
    }
  }

  @Override
  public boolean keep(KeySlot slot, CacheKey key) {
    return false;
  }
}
