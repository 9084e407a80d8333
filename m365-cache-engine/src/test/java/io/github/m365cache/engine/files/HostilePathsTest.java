package io.github.m365cache.engine.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.NewFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a path looks like, nothing is made or read outside the root. */
class HostilePathsTest {
  private static final List<String> PIECES =
      List.of(
          "..",
          ".",
          "/",
          "//",
          "\\",
          "\\\\",
          ":",
          "a",
          "sub",
          "link",
          "~",
          "\0",
          "\n",
          "%2e%2e",
          "..\u2215",
          "\uff0e\uff0e",
          "\u202e",
          "CON",
          "nul.txt",
          "com1",
          "C:",
          "//?/",
          "\\\\.\\",
          "file://",
          " ",
          "...",
          ". ",
          "etc/passwd",
          "\ud800",
          "x.txt",
          "-rf",
          "$HOME",
          "*",
          "?");

  @TempDir private Path folder;
  private Path root;
  private RootedFiles files;

  @BeforeEach
  void folders() throws IOException {
    root = Files.createDirectories(folder.resolve("a/root"));
    Files.createDirectory(root.resolve("sub"));
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.writeString(outside.resolve("x.txt"), "secret");
    Files.createSymbolicLink(root.resolve("link"), outside);
    files =
        new RootedFiles(
            new Places(List.of(root), root, List.of()),
            FolderOpener.best(),
            new SplittableRandom(1));
  }

  private Set<String> outsideOfRoot() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> !path.startsWith(root))
          .map(Path::toString)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void nothingIsMadeOutsideAndWhatIsMadeMeansItself() throws IOException {
    Set<String> before = outsideOfRoot();
    SplittableRandom random = new SplittableRandom(20);
    int made = 0;
    for (int i = 0; i < 4000; i++) {
      String path = path(random);
      try (NewFile file = files.create("save_path", path)) {
        file.keep();
        made++;
        assertTrue(Files.isRegularFile(root.resolve(path)), () -> "made elsewhere: " + path);
        Files.delete(root.resolve(path));
      } catch (M365Exception refused) {
        assertTrue(refused.parameter().isPresent(), path);
      }
      M365Exception read =
          assertThrows(M365Exception.class, () -> files.open("local_file_path", path).close());
      assertTrue(read.code() != ErrorCode.UNAVAILABLE || !path.isEmpty(), path);
    }
    assertTrue(made > 20, "too few were made to tell anything: " + made);
    assertEquals(before, outsideOfRoot());
  }

  private String path(SplittableRandom random) {
    StringBuilder path = new StringBuilder(random.nextInt(20) == 0 ? root + "/" : "");
    int pieces = 1 + random.nextInt(5);
    for (int i = 0; i < pieces; i++) {
      path.append(PIECES.get(random.nextInt(PIECES.size())));
      path.append(random.nextBoolean() ? "/" : "");
    }
    return path.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        "..",
        "../x",
        "sub/../../x",
        "sub/..",
        "sub/",
        "/",
        "/etc/passwd",
        "//server/share/x",
        "\\\\server\\share\\x",
        "\\\\?\\C:\\x",
        "\\\\.\\COM1",
        "C:\\x",
        "C:x",
        "x:stream",
        "a\\b",
        "a\0",
        "a\nb",
        "CON",
        "con.txt",
        "Aux",
        "NUL",
        "nul.tar.gz",
        "com1.x",
        "LPT9",
        "COM\u00b9",
        "conin$",
        "x.",
        "x ",
        " x",
        ".hidden",
        ".ssh/id",
        "sub/.env",
        "a*b",
        "a?b",
        "a|b",
        "a<b",
        "a\"b",
        "\ud800x",
        "link/x.txt",
        "link",
        "..."
      })
  void aPathThatMeansSomethingElseSomewhereIsRefused(String path) {
    M365Exception refused =
        assertThrows(M365Exception.class, () -> files.create("save_path", path).close());
    assertTrue(
        Set.of(ErrorCode.INVALID_ARGUMENT, ErrorCode.CONFLICT).contains(refused.code()), path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b.txt",
        "\u00fcber.txt",
        "\u65e5\u672c.pdf",
        "a..b",
        "console.txt",
        "./x",
        "sub//y",
        "sub/./z",
        "-",
        "a%2e"
      })
  void anOrdinaryNameIsAllowed(String path) throws IOException {
    try (NewFile file = files.create("save_path", path)) {
      file.keep();
    }
    assertTrue(Files.exists(root.resolve(path)));
  }
}
