package io.github.m365cache.server.demo;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Measurements as a table of text. */
final class MeasurementTable {
  private static final String ROW = "  %-16s %12s %12s %12s %10s   %s%n";

  private MeasurementTable() {}

  static String of(List<Measurement> measurements) {
    StringBuilder table = new StringBuilder();
    table.append(
        ROW.formatted("tool", "uncached", "first", "cached", "speed-up", "Graph requests of each"));
    measurements.forEach(each -> table.append(row(each)));
    return table.toString();
  }

  private static String row(Measurement each) {
    return ROW.formatted(
        each.tool(),
        millis(each.uncached()),
        millis(each.first()),
        millis(each.cached()),
        String.format(Locale.ROOT, "%.0fx", each.speedUp()),
        each.uncachedRequests() + " / " + each.firstRequests() + " / " + each.cachedRequests());
  }

  static String millis(Duration duration) {
    return String.format(Locale.ROOT, "%.1f ms", duration.toNanos() / 1e6);
  }
}
