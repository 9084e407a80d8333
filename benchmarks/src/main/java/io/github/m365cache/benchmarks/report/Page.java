package io.github.m365cache.benchmarks.report;

/** A page of documentation whose tables come from a result file. */
public final class Page {
  private static final String BEGIN = "<!-- results: written by the benchmarks -->\n";
  private static final String END = "<!-- end of results -->";

  private Page() {}

  /**
   * The page with these results in the place of its own.
   *
   * @throws IllegalArgumentException when it has no place for them
   */
  public static String with(String page, Results results) {
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException("the page has no place for results");
    }
    return page.substring(0, begin + BEGIN.length()) + Tables.of(results) + page.substring(end);
  }
}
