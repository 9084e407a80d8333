package io.github.m365cache.store.sqlite.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * What zstd knows of our answers before it sees one. Frames name it by its id, which is also in its
 * own head. One that was ever shipped stays, so that what it packed stays readable.
 *
 * @param id as in a frame; 32,768 and more are free for private use
 */
record ZstdDictionary(int id, byte[] bytes) {
  /** Newest last. Made by the benchmarks' {@code DictionaryTraining}. */
  private static final List<Integer> SHIPPED = List.of(36501);

  /** The one to pack with. */
  static ZstdDictionary newest() {
    return load(SHIPPED.get(SHIPPED.size() - 1));
  }

  static Optional<ZstdDictionary> find(int id) {
    return SHIPPED.contains(id) ? Optional.of(load(id)) : Optional.empty();
  }

  private static ZstdDictionary load(int id) {
    String name = "zstd-" + id + ".dict";
    try (InputStream in = ZstdDictionary.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the dictionary " + name + " is not in the jar");
      }
      return new ZstdDictionary(id, in.readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
