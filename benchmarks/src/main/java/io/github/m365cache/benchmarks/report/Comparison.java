package io.github.m365cache.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Two values of one parameter, side by side.
 *
 * @param title what the ratio says
 * @param benchmark the class
 * @param parameter its name
 * @param value whose time is divided
 * @param base by whose
 */
record Comparison(String title, String benchmark, String parameter, String value, String base) {
  /** Everything that is compared. */
  static final List<Comparison> ALL =
      List.of(
          new Comparison("memory tier / copy", "CachedLatency", "layer", "memory", "copy"),
          new Comparison("store hot / memory tier", "CachedLatency", "layer", "hot-gzip", "memory"),
          new Comparison("store cold / hot", "CachedLatency", "layer", "cold-gzip", "hot-gzip"),
          new Comparison("cold: gzip / zstd", "CachedLatency", "layer", "cold-gzip", "cold-zstd"),
          new Comparison("hot: gzip / zstd", "CachedLatency", "layer", "hot-gzip", "hot-zstd"),
          new Comparison("encrypted / plain", "EncryptionOverhead", "file", "encrypted", "plain"),
          new Comparison("gzip6 / zstd3", "CompressionCost", "codec", "gzip6", "zstd3"),
          new Comparison(
              "gzip6 / zstd3 with dictionary",
              "CompressionCost",
              "codec",
              "gzip6",
              "zstd3-dictionary"),
          new Comparison("100,000 entries / 1,000", "TableGrowth", "entries", "100000", "1000"),
          new Comparison("2 readers / 1", "PoolSize", "readers", "2", "1"),
          new Comparison("5 readers / 1", "PoolSize", "readers", "5", "1"),
          new Comparison("connection per call / 1 reader", "PoolSize", "readers", "per-call", "1"));

  /** One ratio: {@code of} tells the other parameters. */
  record Ratio(String title, String of, double value) {}

  /** A ratio for every setting of the other parameters that has both. */
  List<Ratio> in(List<Score> scores) {
    List<Ratio> ratios = new ArrayList<>();
    for (Score score : scores) {
      if (has(score, value)) {
        scores.stream()
            .filter(other -> has(other, base) && isAlike(score, other))
            .forEach(other -> ratios.add(ratio(score, other)));
      }
    }
    return ratios;
  }

  private boolean has(Score score, String wanted) {
    return score.benchmark().startsWith(benchmark + ".")
        && wanted.equals(score.parameters().get(parameter));
  }

  private boolean isAlike(Score score, Score base) {
    return score.benchmark().equals(base.benchmark())
        && score.without(parameter).equals(base.without(parameter));
  }

  private Ratio ratio(Score score, Score other) {
    Map<String, String> others = score.without(parameter);
    String method = score.benchmark().substring(benchmark.length() + 1);
    String of = method + (others.isEmpty() ? "" : " " + Tables.settings(others));
    return new Ratio(title, of, score.micros() / other.micros());
  }
}
