package io.github.m365cache.engine.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.LocalFile;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.NewFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What calls may read and create, by descriptors of folders and by their paths. */
class RootedFilesTest {
  @TempDir private Path folder;
  private Path root;
  private Path outside;

  /** The two ways to a folder. */
  enum Way {
    SECURE,
    CHECKED;

    FolderOpener opener() {
      return this == SECURE ? FolderOpener.best() : CheckedFolder::below;
    }
  }

  @BeforeEach
  void folders() throws IOException {
    root = Files.createDirectories(folder.resolve("root/sub")).getParent();
    outside = Files.createDirectory(folder.resolve("outside"));
    Files.writeString(outside.resolve("secret.txt"), "secret");
  }

  private RootedFiles files(Way way, Path... more) {
    List<Path> roots = Stream.concat(Stream.of(root), Stream.of(more)).toList();
    Places places = new Places(roots, root, List.of(root.resolve("cache.db")));
    return new RootedFiles(places, way.opener(), new SplittableRandom(7));
  }

  private static void write(NewFile file, String text) throws IOException {
    file.channel().write(ByteBuffer.wrap(text.getBytes(UTF_8)));
  }

  private static void save(RootedFiles files, String path, String text) throws IOException {
    try (NewFile file = files.create("save_path", path)) {
      write(file, text);
      file.keep();
    }
  }

  private static String read(RootedFiles files, String path) throws IOException {
    try (LocalFile file = files.open("local_file_path", path)) {
      ByteBuffer all = ByteBuffer.allocate((int) file.size());
      while (all.hasRemaining() && file.channel().read(all) >= 0) {}
      return new String(all.array(), UTF_8);
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
          .map(path -> folder.relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  private static M365Exception refused(RootedFiles files, String path) {
    M365Exception error =
        assertThrows(M365Exception.class, () -> files.create("save_path", path).close());
    assertEquals(Optional.of("save_path"), error.parameter());
    assertEquals(
        error.code(), assertThrows(M365Exception.class, () -> save(files, path, "x")).code());
    return error;
  }

  @ParameterizedTest
  @EnumSource
  void aFileStandsUnderItsNameWhenItIsWholeAndIsItsOwnersOnly(Way way) throws IOException {
    RootedFiles files = files(way);
    try (NewFile file = files.create("save_path", "sub/a.txt")) {
      write(file, "whole");
      assertFalse(Files.exists(root.resolve("sub/a.txt")));
      file.keep();
    }
    assertEquals(List.of("outside/secret.txt", "root/sub/a.txt"), names());
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("sub/a.txt"))));
    assertEquals("whole", read(files, "sub/a.txt"));
    assertEquals("whole", read(files, root.resolve("./sub/a.txt").toString()));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNotKeptLeavesNothing(Way way) throws IOException {
    try (NewFile file = files(way).create("save_path", "a.txt")) {
      write(file, "half");
    }
    assertEquals(List.of("outside/secret.txt"), names());
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsReplacedNotEvenWhatCameMeanwhile(Way way) throws IOException {
    RootedFiles files = files(way);
    save(files, "a.txt", "first");
    assertEquals(ErrorCode.CONFLICT, refused(files, "a.txt").code());
    try (NewFile file = files.create("save_path", "b.txt")) {
      write(file, "ours");
      Files.writeString(root.resolve("b.txt"), "theirs");
      assertEquals(ErrorCode.CONFLICT, assertThrows(M365Exception.class, file::keep).code());
    }
    assertEquals("first", Files.readString(root.resolve("a.txt")));
    assertEquals("theirs", Files.readString(root.resolve("b.txt")));
    assertEquals(List.of("outside/secret.txt", "root/a.txt", "root/b.txt"), names());
  }

  @ParameterizedTest
  @EnumSource
  void noLinkIsFollowedBelowTheRootWhereverItLeads(Way way) throws IOException {
    Files.createSymbolicLink(root.resolve("out"), outside);
    Files.createSymbolicLink(root.resolve("in"), root.resolve("sub"));
    Files.createSymbolicLink(root.resolve("link.txt"), outside.resolve("secret.txt"));
    Files.createSymbolicLink(root.resolve("new.txt"), outside.resolve("made.txt"));
    RootedFiles files = files(way);
    for (String path : List.of("out/a.txt", "in/a.txt", "out/../a.txt")) {
      assertEquals(ErrorCode.INVALID_ARGUMENT, refused(files, path).code(), path);
    }
    assertEquals(ErrorCode.CONFLICT, refused(files, "new.txt").code());
    for (String path : List.of("out/secret.txt", "link.txt", "new.txt")) {
      assertThrows(M365Exception.class, () -> read(files, path), path);
    }
    assertEquals(List.of("outside/secret.txt"), names());
  }

  @ParameterizedTest
  @EnumSource
  void aRootMayBeALinkItself(Way way) throws IOException {
    Path linked = Files.createSymbolicLink(folder.resolve("linked"), outside);
    RootedFiles files = files(way, linked);
    assertEquals("secret", read(files, linked.resolve("secret.txt").toString()));
    assertEquals("secret", read(files, outside.resolve("secret.txt").toString()));
  }

  @ParameterizedTest
  @EnumSource
  void aRootThatIsNotThereAllowsNothingUntilItIs(Way way) throws IOException {
    Path later = folder.resolve("later");
    RootedFiles files = files(way, later);
    String path = later.resolve("a.txt").toString();
    assertEquals(ErrorCode.INVALID_ARGUMENT, refused(files, path).code());
    Files.createDirectory(later);
    save(files, path, "now");
    assertEquals("now", read(files, path));
  }

  @ParameterizedTest
  @EnumSource
  void aFolderMustBeThereAndBeOne(Way way) throws IOException {
    RootedFiles files = files(way);
    Files.writeString(root.resolve("file"), "x");
    assertEquals(ErrorCode.NOT_FOUND, refused(files, "none/a.txt").code());
    assertEquals(ErrorCode.INVALID_ARGUMENT, refused(files, "file/a.txt").code());
    assertEquals(ErrorCode.CONFLICT, refused(files, "sub").code());
  }

  @ParameterizedTest
  @EnumSource
  void onlyRegularFilesAreRead(Way way) throws Exception {
    RootedFiles files = files(way);
    Process made = new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start();
    assertEquals(0, made.waitFor());
    for (String path : List.of("sub", "pipe")) {
      M365Exception error = assertThrows(M365Exception.class, () -> read(files, path));
      assertEquals(ErrorCode.INVALID_ARGUMENT, error.code(), path);
    }
    M365Exception absent = assertThrows(M365Exception.class, () -> read(files, "none"));
    assertEquals(ErrorCode.NOT_FOUND, absent.code());
  }

  @ParameterizedTest
  @EnumSource
  void theServersOwnFilesStayItsOwn(Way way) throws IOException {
    RootedFiles files = files(way);
    for (String name : List.of("cache.db", "cache.db-wal", "CACHE.DB", "cache.db.before-1")) {
      Files.writeString(root.resolve(name), "own");
      assertThrows(M365Exception.class, () -> read(files, name), name);
    }
    Files.writeString(root.resolve("sub/cache.db"), "another");
    assertEquals("another", read(files, "sub/cache.db"));
  }

  @ParameterizedTest
  @EnumSource
  void anErrorTellsNothingOfTheMachine(Way way) {
    RootedFiles files = files(way);
    for (String path : List.of("../x", "none/x", outside + "/secret.txt", "nul", "a\0b")) {
      String message = refused(files, path).message();
      assertFalse(message.contains(folder.toString()), message);
      assertTrue(message.contains("save_path"), message);
    }
  }
}
