package io.github.m365cache.graph.drive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** Which children of a folder are shown; each child is in exactly one of files and folders. */
public enum ChildFilter {
  ALL,
  /** Everything but folders, so packages such as notebooks too. */
  FILES,
  FOLDERS;

  /**
   * The filter that callers call {@code name}: {@code all}, {@code files} or {@code folders}.
   *
   * @throws IllegalArgumentException for any other name
   */
  public static ChildFilter named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  boolean shows(ObjectNode item) {
    return this == ALL || DriveItemSummary.isFolder(item) == (this == FOLDERS);
  }
}
