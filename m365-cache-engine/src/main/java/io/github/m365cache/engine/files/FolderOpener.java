package io.github.m365cache.engine.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.util.List;

/** Opens a folder below a root. */
@FunctionalInterface
interface FolderOpener {
  Folder open(Path root, List<String> below) throws IOException;

  /** By descriptors where the system has them, so that nothing changes between look and use. */
  static FolderOpener best() {
    return FolderOpener::openBest;
  }

  // The folder that is answered keeps the stream open and closes it.
  @SuppressWarnings("StreamResourceLeak")
  private static Folder openBest(Path root, List<String> below) throws IOException {
    DirectoryStream<Path> stream = Files.newDirectoryStream(root);
    if (stream instanceof SecureDirectoryStream<Path> secure) {
      return SecureFolder.below(secure, below);
    }
    stream.close();
    return CheckedFolder.below(root, below);
  }
}
