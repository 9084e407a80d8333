package io.github.m365cache.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the documentation says was measured is what the committed result says. */
class PublishedPageTest {
  private static final Path RESULT = Path.of("results", "quick.json");
  private static final Path PAGE = Path.of("..", "docs", "performance.md");

  @Test
  void thePageShowsTheCommittedResultAndNothingWithoutOne() throws IOException {
    String page = Files.readString(PAGE);

    if (Files.exists(RESULT)) {
      assertEquals(Page.with(page, Results.read(RESULT)), page);
    } else {
      assertFalse(page.contains("\n| "), "the page has figures, but no result is committed");
    }
  }
}
