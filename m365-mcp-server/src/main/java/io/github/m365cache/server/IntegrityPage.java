package io.github.m365cache.server;

import io.github.m365cache.engine.store.Damage;
import io.github.m365cache.engine.store.IntegrityReport;
import java.util.ArrayList;
import java.util.List;

/** What a check of the database found, for people: a line for each finding, with its remedy. */
final class IntegrityPage {
  private static final String RESET =
      " 'm365-mcp cache reset' moves the cache aside, and the next start makes a new one.";
  private static final String DROP =
      " \"m365-mcp cache invalidate '*'\" drops an account's entries, and they are fetched anew.";

  private IntegrityPage() {}

  static List<String> lines(IntegrityReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(
        report.isWhole()
            ? "The database is whole: " + report.entries() + " entries."
            : "The database is not whole.");
    report.damages().forEach(each -> lines.add(told(each)));
    if (report.oversized() > 0) {
      lines.add(
          "Entries not unpacked: "
              + report.oversized()
              + ". They are larger than m365.cache.max-entry, and never served.");
    }
    return lines;
  }

  private static String told(Damage damage) {
    String count = damage.count() + ".";
    return switch (damage.kind()) {
      case PAGES -> "Damaged pages: at least " + count + " Nothing else was checked." + RESET;
      case ENTRIES -> "Entries that are not what they declare: " + count + DROP;
      case UNKNOWN_CODECS ->
          "Entries packed in an unknown way: " + count + " Update the program, or:" + DROP;
      case MISSING_PAYLOADS -> "Entries without a payload: " + count + DROP;
      case STRAY_PAYLOADS -> "Payloads of no entry: " + count + RESET;
      case SHARED_PAYLOADS -> "Payloads of more than one entry: " + count + RESET;
      case SUMS -> "Running sums that are wrong: " + count + RESET;
      case STRAY_TAGS -> "Tags of no entry: " + count + RESET;
      case TASKS -> "Tasks that cannot be read: " + count + RESET;
      case SECRETS -> "Secrets that cannot be read: " + count + RESET;
    };
  }
}
