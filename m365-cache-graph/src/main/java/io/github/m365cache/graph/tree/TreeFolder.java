package io.github.m365cache.graph.tree;

/**
 * A folder of a tree.
 *
 * @param parentId of no meaning for the root
 */
public record TreeFolder(String id, String name, String parentId, boolean isRoot) {
  /** Hides the name. */
  @Override
  public String toString() {
    return "TreeFolder[" + id + "]";
  }
}
