package io.github.m365cache.server.architecture;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires.Modifier;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What our modules require, export and provide is compared with a committed text, so that a change
 * of it is seen and meant.
 */
class ModuleDescriptionTest {
  private static final Path EXPECTED =
      Path.of(System.getProperty("basedir", ""), "src/test/resources/module-descriptions.txt");
  private static final String UPDATE = "m365.update-module-descriptions";

  @Test
  void modules_are_described_as_committed() throws IOException {
    String actual = ourModules().map(ModuleDescriptionTest::render).collect(joining("\n"));
    if (Boolean.getBoolean(UPDATE)) {
      Files.writeString(EXPECTED, actual);
    }
    assertEquals(
        Files.readString(EXPECTED),
        actual,
        "A module's description changed. If that is meant, run this test again with -D"
            + UPDATE
            + "=true and commit "
            + EXPECTED.getFileName());
  }

  private static Stream<ModuleDescriptor> ourModules() {
    Path[] classPath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(ModuleDescriptionTest::isOurs)
            .toArray(Path[]::new);
    return ModuleFinder.of(classPath).findAll().stream()
        .map(ModuleReference::descriptor)
        .sorted(Comparator.comparing(ModuleDescriptor::name));
  }

  /** A folder of classes, or one of our jars where Maven has packaged them already. */
  private static boolean isOurs(Path entry) {
    return Files.isRegularFile(entry.resolve("module-info.class"))
        || entry.getFileName().toString().matches("m365-(cache|mcp)-.*\\.jar");
  }

  private static String render(ModuleDescriptor module) {
    Set<String> lines = new TreeSet<>();
    module.requires().stream()
        .filter(requires -> !requires.modifiers().contains(Modifier.MANDATED))
        .forEach(requires -> lines.add("requires " + modifiers(requires) + requires.name()));
    module.exports().forEach(e -> lines.add("exports " + e.source() + to(e.targets())));
    module.opens().forEach(o -> lines.add("opens " + o.source() + to(o.targets())));
    module.uses().forEach(service -> lines.add("uses " + service));
    module.provides().forEach(p -> lines.add("provides " + p.service() + with(p.providers())));
    String open = module.isOpen() ? "open " : "";
    return lines.stream()
        .map(line -> "  " + line + "\n")
        .collect(joining("", open + "module " + module.name() + "\n", ""));
  }

  private static String modifiers(ModuleDescriptor.Requires requires) {
    return requires.modifiers().stream()
        .filter(modifier -> modifier != Modifier.SYNTHETIC)
        .map(modifier -> modifier.name().toLowerCase(Locale.ROOT) + " ")
        .sorted()
        .collect(joining());
  }

  private static String to(Set<String> targets) {
    return targets.isEmpty() ? "" : " to " + String.join(", ", new TreeSet<>(targets));
  }

  private static String with(List<String> providers) {
    return " with " + String.join(", ", providers);
  }
}
