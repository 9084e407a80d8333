package io.github.m365cache.server.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The table of tools that people read, {@code docs/tools.md}. */
final class ToolTable {
  private static final Path PAGE = Path.of("..", "docs", "tools.md");
  private static final String ROW = "| `";

  /** What begins the line of the names that stand for a mail folder. */
  private static final String FOLDERS = "A *mailfolder* is one of ";

  private ToolTable() {}

  static List<ToolRow> rows() {
    try {
      List<String> lines = Files.readAllLines(PAGE);
      String folders =
          lines.stream().filter(line -> line.startsWith(FOLDERS)).findFirst().orElseThrow();
      String names =
          folders.substring(FOLDERS.length()).replaceAll("[`.]", "").replace(", ", "/").strip();
      return lines.stream()
          .filter(line -> line.startsWith(ROW))
          .map(line -> ToolRow.parse(line.replace("*mailfolder*", names)))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
