package io.github.m365cache.server.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.github.m365cache.engine.config.Configuration;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No page claims a figure that is not the product's own or was not measured. */
class F21_FiguresAreCheckedTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern SECTION = Pattern.compile("## `(m365\\.[a-z]+)`");
  private static final Pattern CODE = Pattern.compile("`([^`]*)`");

  @TempDir Path folder;

  /** A line of a table of settings. */
  private record Documented(String path, String value) {}

  static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      return Stream.concat(Stream.of(ROOT.resolve("README.md")), docs)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  static List<Documented> defaults() throws IOException {
    List<Documented> all = new ArrayList<>();
    String section = "";
    for (String line : Files.readAllLines(ROOT.resolve(Path.of("docs", "configuration.md")))) {
      Matcher heading = SECTION.matcher(line);
      if (line.startsWith("#")) {
        section = heading.matches() ? heading.group(1) : "";
      } else if (line.startsWith("| `") && !section.isEmpty()) {
        String[] cells = line.split("\\|");
        addAll(section, codes(cells[1]), cells[2], all);
      }
    }
    return all;
  }

  private static void addAll(String section, List<String> keys, String cell, List<Documented> all) {
    for (int i = 0; i < keys.size(); i++) {
      String value = keys.size() == 1 ? cell.strip() : codes(cell).get(i);
      all.add(new Documented(section + "." + keys.get(i), value));
    }
  }

  private static List<String> codes(String cell) {
    return CODE.matcher(cell).results().map(match -> match.group(1)).toList();
  }

  /** Of the engine's own place: on a class path there are several of that name. */
  private static Config reference() throws IOException {
    URL engine = Configuration.class.getProtectionDomain().getCodeSource().getLocation();
    try (URLClassLoader place = new URLClassLoader(new URL[] {engine}, null);
        InputStream text = place.getResourceAsStream("reference.conf")) {
      assertNotNull(text, "the engine has no reference.conf");
      return ConfigFactory.parseReader(new InputStreamReader(text, StandardCharsets.UTF_8));
    }
  }

  @Test
  void thePageOfSettingsIsRead() throws IOException {
    assertTrue(defaults().size() > 20, "the tables of docs/configuration.md were not understood");
  }

  @ParameterizedTest
  @MethodSource("defaults")
  void aDocumentedDefaultIsTheProductsOwn(Documented documented) throws IOException {
    Config reference = reference();
    assertTrue(reference.hasPath(documented.path()), "there is no such setting");
    ConfigValue value = reference.getValue(documented.path());
    if (value instanceof ConfigObject object) {
      object
          .values()
          .forEach(leaf -> assertTrue(documented.value().contains(text(leaf)), text(leaf)));
    } else {
      assertEquals(text(value), String.join("", documented.value().split("`")));
    }
  }

  private static String text(ConfigValue value) {
    return value.unwrapped().toString();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aMeasuredFigureStandsInAFileOfResults(Path page) throws IOException {
    assertEquals(
        List.of(), MeasuredFigures.unproven(page), "in no file of results that the page links to");
  }

  /** The control of the test above. */
  @Test
  void aFigureThatNobodyMeasuredIsFound() throws IOException {
    Files.writeString(folder.resolve("results.json"), "{\"p50\": 12.5}");
    Path page = folder.resolve("page.md");
    Files.writeString(
        page, "A hit takes 12.5 ms, 40 times less than 500 ms. [Results](results.json)");

    assertEquals(List.of("40 times", "500 ms"), MeasuredFigures.unproven(page));
  }
}
