package io.github.m365cache.benchmarks;

import io.github.m365cache.benchmarks.corpus.Recorded;
import io.github.m365cache.benchmarks.corpus.Vocabulary;
import io.github.m365cache.benchmarks.report.PackedSize;
import io.github.m365cache.store.sqlite.codec.NamedCodec;
import java.util.ArrayList;
import java.util.List;

/** How small each codec makes answers, by their size. */
final class Sizes {
  private static final List<String> CODECS = List.of("none", "gzip6", "zstd3", "zstd3-dictionary");
  private static final long SEED = 7;

  private Sizes() {}

  /** Answers of less than so many bytes, and not of less than the band before. */
  private record Band(String name, int from, int to) {}

  private static final List<Band> BANDS =
      List.of(
          new Band("below 4 KB", 0, 4_000),
          new Band("4 to 30 KB", 4_000, 30_000),
          new Band("from 30 KB", 30_000, Integer.MAX_VALUE));

  static List<PackedSize> of(List<Recorded> answers) {
    List<Recorded> foreign = Vocabulary.foreign(answers, SEED);
    List<PackedSize> sizes = new ArrayList<>();
    for (String name : CODECS) {
      try (NamedCodec codec = NamedCodec.of(name)) {
        for (Band band : BANDS) {
          sizes.add(packed(band, name, codec, foreign));
        }
      }
    }
    return sizes;
  }

  private static PackedSize packed(
      Band band, String name, NamedCodec codec, List<Recorded> answers) {
    long raw = 0;
    long packed = 0;
    for (Recorded answer : answers) {
      int length = answer.json().length;
      if (length >= band.from() && length < band.to()) {
        raw += length;
        packed += codec.pack(answer.json()).length;
      }
    }
    return new PackedSize(band.name(), name, raw, packed);
  }
}
