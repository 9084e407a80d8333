package io.github.m365cache.engine.store;

/**
 * How payloads are encoded at rest. What was stored with other settings stays readable.
 *
 * @param codec {@code none}, {@code gzip} or {@code zstd}
 * @param level the codec's own level
 * @param fromBytes payloads of at least this size are encoded
 */
public record Compression(String codec, int level, long fromBytes) {}
