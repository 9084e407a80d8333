package io.github.m365cache.server.mistakes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What came of some tests.
 *
 * @param passed their names
 * @param failed those whose assertions failed, with what they said
 * @param broken those that failed otherwise, and what was not run
 */
record TestReport(List<String> passed, List<String> failed, List<String> broken) {
  static final String PASSED = "passed";
  static final String FAILED = "failed";
  static final String BROKEN = "broken";

  static TestReport read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    return new TestReport(
        starting(lines, PASSED), starting(lines, FAILED), starting(lines, BROKEN));
  }

  private static List<String> starting(List<String> lines, String kind) {
    return lines.stream()
        .filter(line -> line.startsWith(kind + " "))
        .map(line -> line.substring(kind.length() + 1))
        .toList();
  }
}
