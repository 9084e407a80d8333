package io.github.m365cache.plugin.folders;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.graph.DrivePath;
import io.github.m365cache.graph.drive.DrivePlace;
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

/** The folders of a drive by id and by parent. Only what hangs together with the root is there. */
final class Tree {
  private static final Comparator<ObjectNode> ORDER =
      Comparator.comparing(Tree::name).thenComparing(Tree::id);

  private final Map<String, ObjectNode> byId = new HashMap<>();
  private final Map<String, List<ObjectNode>> byParent = new HashMap<>();
  private Optional<ObjectNode> root = Optional.empty();

  private Tree() {}

  static Tree of(Collection<ObjectNode> folders) {
    Tree tree = new Tree();
    folders.forEach(tree::add);
    tree.byParent.values().forEach(children -> children.sort(ORDER));
    return tree;
  }

  private void add(ObjectNode folder) {
    byId.put(id(folder), folder);
    if (folder.has("root")) {
      root = Optional.of(folder);
    } else {
      byParent.computeIfAbsent(parent(folder), unused -> new ArrayList<>()).add(folder);
    }
  }

  static String id(ObjectNode folder) {
    return folder.path("id").asText();
  }

  static String name(ObjectNode folder) {
    return folder.path("name").asText();
  }

  private static String parent(ObjectNode folder) {
    return folder.path("parentReference").path("id").asText();
  }

  /** Ordered by name, then by id. */
  List<ObjectNode> children(ObjectNode folder) {
    return byParent.getOrDefault(id(folder), List.of());
  }

  /** The folder that a call means, if the drive has it. */
  Optional<ObjectNode> find(DrivePlace place) {
    if (place.isRoot()) {
      return root;
    }
    return place.id().isPresent()
        ? Optional.ofNullable(byId.get(place.id().get())).filter(found -> path(found).isPresent())
        : descend(place.path());
  }

  private Optional<ObjectNode> descend(DrivePath path) {
    Optional<ObjectNode> at = root;
    for (String segment : path.segments()) {
      at = at.flatMap(folder -> child(folder, segment));
    }
    return at;
  }

  private Optional<ObjectNode> child(ObjectNode folder, String name) {
    return children(folder).stream()
        .filter(child -> name(child).equalsIgnoreCase(name))
        .findFirst();
  }

  /** The path from the root; empty when the folder does not hang together with it. */
  Optional<DrivePath> path(ObjectNode folder) {
    ArrayDeque<String> names = new ArrayDeque<>();
    Set<String> seen = new HashSet<>();
    ObjectNode at = folder;
    while (at != null && !at.has("root")) {
      if (!seen.add(id(at))) {
        return Optional.empty();
      }
      names.addFirst(name(at));
      at = byId.get(parent(at));
    }
    return at == null ? Optional.empty() : Optional.of(new DrivePath(List.copyOf(names)));
  }
}
