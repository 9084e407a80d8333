package io.github.m365cache.graph.drive;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.Tag;
import io.github.m365cache.graph.DrivePath;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where an item of Graph lies, by its {@code parentReference.path}. Services escape that path as in
 * a URL or leave it as it is, and nothing tells which: where the two differ, both are meant.
 */
public final class DriveLocation {
  /** What stands before the path from the root: {@code /drive/root:} or {@code /drives/x/root:}. */
  private static final String ROOT = "root:";

  private DriveLocation() {}

  /**
   * Finds an entry that shows the item when a folder above it is renamed, moved or deleted: {@code
   * under:} with the path of every folder above it, in lower case.
   */
  public static Set<Tag> tags(JsonNode item) {
    Set<Tag> tags = new LinkedHashSet<>();
    parents(item)
        .forEach(
            parent -> {
              for (int depth = 0; depth <= parent.segments().size(); depth++) {
                DrivePath above = new DrivePath(parent.segments().subList(0, depth));
                tags.add(new Tag("under:" + above.canonical()));
              }
            });
    return tags;
  }

  /** The item's own path in lower case; the root's where it cannot be told: it is above all. */
  static Set<String> paths(JsonNode item) {
    Set<String> paths = new LinkedHashSet<>();
    String name = item.path("name").asText();
    parents(item)
        .forEach(
            parent ->
                paths.add(
                    new DrivePath(
                            Stream.concat(parent.segments().stream(), Stream.of(name)).toList())
                        .canonical()));
    return paths.isEmpty() ? Set.of("/") : paths;
  }

  private static Set<DrivePath> parents(JsonNode item) {
    String path = item.path("parentReference").path("path").asText("");
    int root = path.indexOf(ROOT);
    if (root < 0) {
      return Set.of();
    }
    String below = path.substring(root + ROOT.length());
    Set<DrivePath> parents = new LinkedHashSet<>();
    decoded(below).ifPresent(text -> parents.add(path(text)));
    parents.add(path(below));
    return parents;
  }

  private static DrivePath path(String text) {
    List<String> segments =
        Arrays.stream(text.split("/", -1)).filter(part -> !part.isEmpty()).toList();
    return new DrivePath(segments);
  }

  private static Optional<String> decoded(String path) {
    try {
      return Optional.of(URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notEscaped) {
      return Optional.empty();
    }
  }
}
