package io.github.m365cache.graph.tree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Folders by id and by parent. Only what hangs together with the root is there. Immutable. */
public final class FolderTree {
  private static final Comparator<TreeFolder> ORDER =
      Comparator.comparing(TreeFolder::name).thenComparing(TreeFolder::id);

  private final Map<String, TreeFolder> byId = new HashMap<>();
  private final Map<String, List<TreeFolder>> byParent = new HashMap<>();
  private Optional<TreeFolder> root = Optional.empty();

  private FolderTree() {}

  /** The tree of these folders, in any order; at most one of them is the root. */
  public static FolderTree of(Collection<TreeFolder> folders) {
    FolderTree tree = new FolderTree();
    folders.forEach(tree::add);
    tree.byParent.values().forEach(children -> children.sort(ORDER));
    return tree;
  }

  private void add(TreeFolder folder) {
    byId.put(folder.id(), folder);
    if (folder.isRoot()) {
      root = Optional.of(folder);
    } else {
      byParent.computeIfAbsent(folder.parentId(), unused -> new ArrayList<>()).add(folder);
    }
  }

  public Optional<TreeFolder> root() {
    return root;
  }

  /** The folder with this id. */
  public Optional<TreeFolder> find(String id) {
    return Optional.ofNullable(byId.get(id)).filter(found -> names(found).isPresent());
  }

  /** The folder at the end of these names, from the root on, whatever their case. */
  public Optional<TreeFolder> descend(List<String> names) {
    Optional<TreeFolder> at = root;
    for (String name : names) {
      at = at.flatMap(folder -> child(folder, name));
    }
    return at;
  }

  private Optional<TreeFolder> child(TreeFolder folder, String name) {
    return children(folder).stream().filter(c -> c.name().equalsIgnoreCase(name)).findFirst();
  }

  /** Ordered by name, then by id. */
  public List<TreeFolder> children(TreeFolder folder) {
    return List.copyOf(byParent.getOrDefault(folder.id(), List.of()));
  }

  /** The names from the root, without its own; empty when the folder does not hang on it. */
  Optional<List<String>> names(TreeFolder folder) {
    ArrayDeque<String> names = new ArrayDeque<>();
    Set<String> seen = new HashSet<>();
    TreeFolder at = folder;
    while (at != null && !at.isRoot()) {
      if (!seen.add(at.id())) {
        return Optional.empty();
      }
      names.addFirst(at.name());
      at = byId.get(at.parentId());
    }
    return at == null ? Optional.empty() : Optional.of(List.copyOf(names));
  }
}
