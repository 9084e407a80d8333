package io.github.m365cache.server;

import io.github.m365cache.engine.store.AuditBreak;
import io.github.m365cache.engine.store.AuditReport;

/** What a check of the audit found, for people. */
final class AuditPage {
  private AuditPage() {}

  static String of(AuditReport report) {
    return report
        .firstBreak()
        .map(found -> of(report, found))
        .orElseGet(() -> "The audit is whole: " + report.rows() + " rows.");
  }

  private static String of(AuditReport report, AuditBreak found) {
    return "The audit is not what was written: "
        + told(found)
        + " "
        + report.rows()
        + " rows are as they were. Compare with a backup of the cache and its '.chain' file before"
        + " you trust it.";
  }

  private static String told(AuditBreak found) {
    String place = "row " + found.position();
    return switch (found.kind()) {
      case ALTERED -> place + " was changed or put in.";
      case DELETED -> missing(found) + " gone from " + place + " on.";
      case REORDERED -> "rows changed places from " + place + " on.";
      case TRUNCATED ->
          missing(found) + " gone from " + place + " to the end, by hand or in a power cut.";
      case START_ALTERED -> "the record of where it starts, or its secret, was changed.";
      case HEAD_MISSING -> "the '.chain' file is gone, so the newest rows may be missing.";
      case HEAD_FOREIGN -> "the '.chain' file belongs to another cache.";
      case HEAD_ALTERED -> "the '.chain' file was changed.";
      case HEAD_BEHIND ->
          "there are more rows than the '.chain' file knows of, from " + place + ".";
    };
  }

  private static String missing(AuditBreak found) {
    return found.missing() == 0 ? "rows are" : found.missing() + " rows are";
  }
}
