package io.github.m365cache.engine.config;

import io.github.m365cache.api.KeySlot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * {@code m365.keys}.
 *
 * @param sources names of key sources, first choice first
 * @param slot the entry's name in a keyring
 * @param file where the source {@code file} keeps the key
 * @param timeout how long one call of a source may take
 */
public record KeySettings(List<String> sources, KeySlot slot, Path file, Duration timeout) {
  public KeySettings {
    sources = List.copyOf(sources);
  }
}
