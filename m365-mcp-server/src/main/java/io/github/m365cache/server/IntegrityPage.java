package io.github.m365cache.server;

import io.github.m365cache.engine.store.Damage;
import io.github.m365cache.engine.store.IntegrityReport;
import java.util.ArrayList;
import java.util.List;

/** What a check of the database found, for people: a line for each finding. */
final class IntegrityPage {
  private static final String RESET =
      "; 'm365-mcp cache reset' moves the cache aside, and the next start makes a new one.";
  private static final String DROP =
      "; \"m365-mcp cache invalidate '*'\" drops an account's entries, and they are fetched anew.";

  private IntegrityPage() {}

  static List<String> lines(IntegrityReport report) {
    List<String> lines = new ArrayList<>();
    if (report.isWhole()) {
      lines.add("The database is whole: " + report.entries() + " entries.");
    }
    report.damages().forEach(each -> lines.add("Damaged: " + told(each)));
    if (report.oversized() > 0) {
      lines.add(
          report.oversized()
              + " of the entries were not unpacked: they are larger than m365.cache.max-entry, and"
              + " are never served.");
    }
    return lines;
  }

  private static String told(Damage damage) {
    return switch (damage.kind()) {
      case PAGES ->
          damage.count() + " places on the file's pages; nothing else was checked" + RESET;
      case ENTRIES -> damage.count() + " entries, which are not what they declare to be" + DROP;
      case UNKNOWN_CODECS ->
          damage.count()
              + " entries, which are packed in a way that this version does not know; update the"
              + " program, or drop them"
              + DROP.replaceFirst(";", ":");
      case MISSING_PAYLOADS -> damage.count() + " entries, whose payload is missing" + DROP;
      case STRAY_PAYLOADS -> damage.count() + " payloads, which belong to no entry" + RESET;
      case SHARED_PAYLOADS ->
          damage.count() + " payloads, which belong to more than one entry" + RESET;
      case SUMS ->
          damage.count() + " running sums, which are not the sums of their entries" + RESET;
      case STRAY_TAGS -> damage.count() + " tags, which belong to no entry" + RESET;
      case TASKS -> damage.count() + " tasks, which cannot be read" + RESET;
      case SECRETS -> damage.count() + " secrets, which cannot be read" + RESET;
    };
  }
}
