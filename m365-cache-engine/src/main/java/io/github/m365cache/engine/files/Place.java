package io.github.m365cache.engine.files;

import java.nio.file.Path;
import java.util.List;

/**
 * Where a path leads.
 *
 * @param root an allowed root, without links
 * @param folders the folders below it, outermost first
 * @param name the file's own name
 */
record Place(Path root, List<String> folders, String name) {
  Place {
    folders = List.copyOf(folders);
  }

  /** The folder that holds it. */
  Path folder() {
    Path folder = root;
    for (String each : folders) {
      folder = folder.resolve(each);
    }
    return folder;
  }
}
