package io.github.m365cache.server.mistakes;

import com.github.difflib.unifieddiff.UnifiedDiff;
import com.github.difflib.unifieddiff.UnifiedDiffFile;
import com.github.difflib.unifieddiff.UnifiedDiffReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A unified diff that stands beside the test that it makes fail.
 *
 * @param file where it stands
 * @param what the mistake in a sentence, its header line {@code Mistake:}
 * @param test the class, or {@code class#method}, that must fail; its header line {@code Test:}
 * @param settings system properties for the test, from header lines {@code Setting: name=value}
 * @param changes what it changes, files named from the root of the repository
 */
record Mistake(
    Path file,
    String what,
    String test,
    Map<String, String> settings,
    List<UnifiedDiffFile> changes) {

  static Mistake read(Path file) {
    try (InputStream text = Files.newInputStream(file)) {
      UnifiedDiff diff = UnifiedDiffReader.parseUnifiedDiff(text);
      if (diff.getFiles().isEmpty()) {
        throw new IllegalArgumentException(name(file) + " changes no file");
      }
      List<String> header =
          diff.getHeader() == null ? List.of() : diff.getHeader().lines().toList();
      return new Mistake(
          file,
          line(file, header, "Mistake"),
          line(file, header, "Test"),
          settings(header),
          diff.getFiles());
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(name(file) + " is no unified diff", unreadable);
    }
  }

  private static String line(Path file, List<String> header, String name) {
    List<String> values = lines(header, name);
    if (values.size() != 1) {
      throw new IllegalArgumentException(
          name(file) + " needs one line '" + name + ": ...' before its first '---'");
    }
    return values.get(0);
  }

  private static List<String> lines(List<String> header, String name) {
    String start = name + ":";
    return header.stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()).strip())
        .toList();
  }

  private static Map<String, String> settings(List<String> header) {
    Map<String, String> settings = new TreeMap<>();
    for (String line : lines(header, "Setting")) {
      String[] pair = line.split("=", 2);
      settings.put(pair[0], pair.length == 1 ? "" : pair[1]);
    }
    return settings;
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** For reports: the file's name without its ending, and the mistake. */
  @Override
  public String toString() {
    return name(file).replace(".patch", "") + ": " + what;
  }
}
