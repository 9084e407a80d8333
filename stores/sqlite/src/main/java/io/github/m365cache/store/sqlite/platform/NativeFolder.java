package io.github.m365cache.store.sqlite.platform;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The folder that native libraries are unpacked into: nobody else can write to it. */
public final class NativeFolder {
  private NativeFolder() {}

  /** The same at every start, so that what a killed process left can be tidied up. */
  public static Path make() throws IOException {
    Path shared = Path.of(System.getProperty("java.io.tmpdir", "."));
    String user = System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9]", "_");
    Path folder = shared.resolve("m365-cache-native-" + user);
    try {
      return Files.createDirectory(folder, Ownership.privateFolder());
    } catch (FileAlreadyExistsException there) {
      return isOurs(folder) ? folder : fresh(shared);
    }
  }

  private static boolean isOurs(Path folder) throws IOException {
    return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        && !Ownership.isForeign(folder)
        && !Ownership.othersMayWrite(folder);
  }

  private static Path fresh(Path shared) throws IOException {
    Path folder = Files.createTempDirectory(shared, "m365-cache-native-");
    folder.toFile().deleteOnExit();
    return folder;
  }
}
