package io.github.m365cache.server.mistakes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.difflib.patch.PatchFailedException;
import com.github.difflib.unifieddiff.UnifiedDiffFile;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Copies of the classes of some modules, in which a mistake is made. The modules stay as they are.
 */
final class MistakenBuild {
  /** Lines of context that may have changed since, as {@code patch} allows. */
  private static final int FUZZ = 2;

  private static final Path JAVA = Path.of("src", "main", "java");
  private static final Path RESOURCES = Path.of("src", "main", "resources");

  private final Workspace workspace;
  private final Path folder;
  private final Map<Path, Path> copies = new LinkedHashMap<>();
  private final Map<Path, List<Path>> sources = new LinkedHashMap<>();

  private MistakenBuild(Workspace workspace, Path folder) {
    this.workspace = workspace;
    this.folder = folder;
  }

  /**
   * Makes the mistake.
   *
   * @param folder empty, for the copies
   * @return the copied classes by the module that they stand for
   */
  static Map<Path, Path> make(Workspace workspace, Mistake mistake, Path folder)
      throws IOException {
    MistakenBuild build = new MistakenBuild(workspace, folder);
    for (UnifiedDiffFile change : mistake.changes()) {
      build.change(mistake, change);
    }
    build.compile(mistake);
    return build.copies;
  }

  private void change(Mistake mistake, UnifiedDiffFile change) throws IOException {
    Path original = workspace.root().resolve(change.getToFile()).normalize();
    Path module = workspace.moduleOf(original);
    Path within = module.relativize(original);
    String text = String.join("\n", patched(mistake, change, original)) + "\n";
    if (within.startsWith(RESOURCES)) {
      write(copyOf(module).resolve(RESOURCES.relativize(within)), text);
    } else if (within.startsWith(JAVA)) {
      Path source = folder.resolve("sources").resolve(within);
      write(source, text);
      copyOf(module);
      sources.computeIfAbsent(module, any -> new ArrayList<>()).add(source);
    } else {
      throw new AssertionError(mistake + ": " + within + " is not the product's");
    }
  }

  private List<String> patched(Mistake mistake, UnifiedDiffFile change, Path original)
      throws IOException {
    try {
      return change.getPatch().applyFuzzy(Files.readAllLines(original, UTF_8), FUZZ);
    } catch (PatchFailedException | IOException changed) {
      String name = workspace.root().relativize(mistake.file()).toString();
      throw new AssertionError(
          name
              + " does not apply any more, because "
              + change.getToFile()
              + " was changed. Make the mistake anew in that file, write 'git diff' of it below"
              + " the header lines of the patch, and take the change of the file back.",
          changed);
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }

  private Path copyOf(Path module) throws IOException {
    Path known = copies.get(module);
    if (known != null) {
      return known;
    }
    Path copy = folder.resolve("classes-" + copies.size());
    Path classes = Workspace.classes(module);
    try (Stream<Path> files = Files.walk(classes)) {
      // On a class path there are no modules, and javac shall not see one.
      for (Path file : files.filter(file -> !file.endsWith("module-info.class")).toList()) {
        Files.copy(file, copy.resolve(classes.relativize(file)));
      }
    }
    copies.put(module, copy);
    return copy;
  }

  private void compile(Mistake mistake) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IllegalStateException("this Java has no compiler; run the tests on a JDK");
    }
    for (Map.Entry<Path, List<Path>> entry : sources.entrySet()) {
      Path target = Objects.requireNonNull(copies.get(entry.getKey()));
      StringWriter messages = new StringWriter();
      try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
        boolean compiled =
            compiler
                .getTask(
                    messages,
                    files,
                    null,
                    options(target),
                    null,
                    files.getJavaFileObjectsFromPaths(entry.getValue()))
                .call();
        if (!compiled) {
          throw new AssertionError(mistake + " does not compile:\n" + messages);
        }
      }
    }
  }

  private List<String> options(Path target) {
    String path =
        Stream.concat(copies.values().stream(), Workspace.classPath().stream())
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    return List.of(
        "-d", target.toString(), "-classpath", path, "--release", "17", "-proc:none", "-nowarn");
  }
}
