package io.github.m365cache.server.mistakes;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The sources of all modules and what the build made of them. */
final class Workspace {
  private static final String DESCRIPTOR = "pom.xml";

  private final Path root;

  private Workspace(Path root) {
    this.root = root;
  }

  /** The one that this module was built in. */
  static Workspace here() {
    Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath().normalize();
    Path root = module.getParent();
    if (root == null || !Files.exists(root.resolve(DESCRIPTOR))) {
      throw new IllegalStateException("the module does not stand in its repository");
    }
    return new Workspace(root);
  }

  Path root() {
    return root;
  }

  /** The files with this ending among the tests of all modules. */
  List<Path> testFiles(String ending) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path module : modules()) {
      Path tests = module.resolve(Path.of("src", "test", "java"));
      if (Files.isDirectory(tests)) {
        try (Stream<Path> files = Files.walk(tests)) {
          files.filter(file -> file.toString().endsWith(ending)).sorted().forEach(found::add);
        }
      }
    }
    return found;
  }

  private List<Path> modules() throws IOException {
    try (Stream<Path> files = Files.walk(root, 3)) {
      return files
          .filter(file -> file.endsWith(DESCRIPTOR) && !file.toString().contains("target"))
          .map(Path::getParent)
          .filter(module -> !module.equals(root))
          .sorted()
          .toList();
    }
  }

  /** The module that a source or a test belongs to. */
  Path moduleOf(Path file) {
    Path at = root.resolve(file).getParent();
    while (at != null && !Files.exists(at.resolve(DESCRIPTOR))) {
      at = at.getParent();
    }
    if (at == null || at.equals(root)) {
      throw new IllegalArgumentException(file + " belongs to no module");
    }
    return at;
  }

  static Path classes(Path module) {
    return built(module, "classes");
  }

  private static Path testClasses(Path module) {
    return built(module, "test-classes");
  }

  private static Path built(Path module, String what) {
    Path folder = module.resolve("target").resolve(what);
    if (!Files.isDirectory(folder)) {
      throw new IllegalStateException(
          module.getFileName() + " was not built; run './mvnw verify' for all modules");
    }
    return folder;
  }

  /** What javac and Java need to know of the product and its tests. */
  static List<Path> classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .toList();
  }

  /**
   * The class path of one module's tests.
   *
   * @param replaced modules whose own classes are left out
   */
  static List<Path> classPath(Path testModule, Collection<Path> replaced) {
    List<Path> path = new ArrayList<>(List.of(testClasses(testModule)));
    classPath().stream()
        .filter(entry -> replaced.stream().noneMatch(module -> isProductOf(entry, module)))
        .forEach(path::add);
    return path;
  }

  private static boolean isProductOf(Path entry, Path module) {
    return entry.startsWith(module.resolve("target")) && !entry.endsWith("test-classes");
  }
}
