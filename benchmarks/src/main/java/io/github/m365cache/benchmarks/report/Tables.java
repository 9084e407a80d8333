package io.github.m365cache.benchmarks.report;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Results as Markdown, which is readable as it is. */
public final class Tables {
  private Tables() {}

  /** All of it: where it ran, ratios, sizes, times. */
  public static String of(Results results) {
    return head(results) + ratios(results) + sizes(results) + times(results);
  }

  private static String head(Results results) {
    return """
    Measured %s, mode %s, in %d s. %s; %s.
    """
        .formatted(
            results.date(), results.mode(), results.seconds(), results.java(), results.system());
  }

  private static String ratios(Results results) {
    StringBuilder table = new StringBuilder("\n| ratio of times | of | ratio |\n|---|---|---:|\n");
    for (Comparison comparison : Comparison.ALL) {
      for (Comparison.Ratio ratio : comparison.in(results.scores())) {
        row(table, ratio.title(), ratio.of(), "%.2f", ratio.value());
      }
    }
    return table.toString();
  }

  private static String sizes(Results results) {
    StringBuilder table =
        new StringBuilder("\n| answers | codec | times smaller |\n|---|---|---:|\n");
    for (PackedSize size : results.sizes()) {
      row(table, size.answers(), size.codec(), "%.2f", size.ratio());
    }
    return table.toString();
  }

  private static String times(Results results) {
    StringBuilder table =
        new StringBuilder("\n| benchmark | parameters | median µs |\n|---|---|---:|\n");
    for (Score score : results.scores()) {
      row(
          table,
          score.benchmark(),
          settings(new TreeMap<>(score.parameters())),
          "%.1f",
          score.micros());
    }
    return table.toString();
  }

  private static void row(
      StringBuilder table, String first, String second, String format, double value) {
    String number = String.format(Locale.ROOT, format, value);
    table.append("| ").append(first).append(" | ").append(second).append(" | ");
    table.append(number).append(" |\n");
  }

  static String settings(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue())
        .collect(Collectors.joining(", "));
  }
}
