package io.github.m365cache.graph.drive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.M365Exception;

/** What an operation is for; a notebook counts as a file, a shortcut to a folder as a folder. */
public enum ItemKind {
  FILE,
  FOLDER;

  /** The parameter that names the item. */
  public String parameter() {
    return this == FOLDER ? "folder_id" : "file_id";
  }

  /**
   * Refuses an item of the other kind.
   *
   * @throws M365Exception {@code NOT_FOUND} that names the parameter
   */
  public void require(ObjectNode item) {
    if (DriveItemSummary.isFolder(item) != (this == FOLDER)) {
      throw M365Exception.notFound(
          parameter(),
          this == FOLDER
              ? "there is a file here, no folder; the tools for it begin with file_"
              : "there is a folder here, no file; the tools for it begin with folder_");
    }
  }
}
