package io.github.m365cache.server.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Figures of a page that somebody must have measured: latencies, rates, speed-ups, shares. Each has
 * to stand in a file of results that the page links to.
 */
final class MeasuredFigures {
  private static final Pattern FIGURE =
      Pattern.compile("(?<![\\w.])(\\d+(?:[.,]\\d+)*)\\s?(?:µs|us|ms|MB/s|times|×|x|%)(?!\\w)");
  private static final Pattern RESULTS = Pattern.compile("\\]\\(([^)#\\s]+\\.(?:json|csv|txt))\\)");
  private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```|`[^`\\n]*`");

  private MeasuredFigures() {}

  /** Those that no linked file of results holds, with their units. */
  static List<String> unproven(Path page) throws IOException {
    String text = Files.readString(page);
    String results = results(page, text);
    List<String> unproven = new ArrayList<>();
    Matcher figures = FIGURE.matcher(CODE.matcher(text).replaceAll(""));
    while (figures.find()) {
      String number = figures.group(1).replace(",", "");
      if (!Pattern.compile("(?<![\\d.])" + Pattern.quote(number) + "(?!\\d)")
          .matcher(results)
          .find()) {
        unproven.add(figures.group());
      }
    }
    return unproven;
  }

  private static String results(Path page, String text) throws IOException {
    Path folder = Objects.requireNonNull(page.toAbsolutePath().getParent());
    StringBuilder all = new StringBuilder();
    Matcher links = RESULTS.matcher(text);
    while (links.find()) {
      Path file = folder.resolve(links.group(1));
      if (Files.exists(file)) {
        all.append(Files.readString(file)).append('\n');
      }
    }
    return all.toString();
  }
}
