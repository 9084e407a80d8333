package io.github.m365cache.server.product;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.testkit.tenant.DriveItemView;
import io.github.m365cache.testkit.tenant.TenantDrive;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a random run reads of a drive: folders by their ids and by the paths that they begin with.
 */
final class RandomDriveReads {
  private static final Duration STALE_LIST = Duration.ofHours(1);
  private static final Duration STALE_FILE = Duration.ofHours(2);
  private static final Duration STALE_SEARCH = Duration.ofMinutes(5);

  /** In every name that changes give, and in none that was there before. */
  static final String WORD = "zebra";

  /** Takes a read into the run. */
  @FunctionalInterface
  interface Adding {
    void add(String tool, Map<String, Object> arguments, Duration age, RandomRead.Truth truth);
  }

  private final TenantDrive drive;

  RandomDriveReads(TenantDrive drive) {
    this.drive = drive;
  }

  void addTo(Adding adding, List<String> folders, List<String> files) {
    folders.forEach(id -> addFolder(adding, id));
    files.forEach(
        id ->
            adding.add(
                "file_get",
                Map.of("file_id", id),
                STALE_FILE,
                () -> states(drive.item(id).stream())));
    for (int limit : new int[] {500, 3}) {
      adding.add(
          "search_files", Map.of("query", WORD, "limit", limit), STALE_SEARCH, () -> found(limit));
    }
  }

  /** By the index, which answers by name. */
  private Map<String, String> found(int limit) {
    return hits(
        drive.items().stream()
            .filter(item -> item.name().toLowerCase(Locale.ROOT).contains(WORD))
            .sorted(Comparator.comparing(DriveItemView::name).thenComparing(DriveItemView::id))
            .limit(limit));
  }

  private static Map<String, String> hits(Stream<DriveItemView> items) {
    Map<String, String> hits = new TreeMap<>();
    items.forEach(item -> hits.put(hit(item.id()), item.name()));
    return hits;
  }

  /** Hits tell less than lists do. */
  static String hit(String id) {
    return "hit " + id;
  }

  private void addFolder(Adding adding, String id) {
    String path = drive.item(id).orElseThrow().path();
    for (String tool : List.of("file_list", "folder_list")) {
      addLists(adding, tool, id, path, 50);
      addLists(adding, tool, id, path, 2);
    }
  }

  private void addLists(Adding adding, String tool, String id, String path, int limit) {
    boolean onlyFolders = tool.equals("folder_list");
    adding.add(
        tool,
        Map.of("folder_id", id, "limit", limit),
        STALE_LIST,
        () -> drive.item(id).isPresent() ? children(id, onlyFolders, limit) : Map.of());
    adding.add(
        tool,
        Map.of("path", path.isEmpty() ? "/" : path, "limit", limit),
        STALE_LIST,
        () -> childrenAt(path, onlyFolders, limit));
  }

  private Map<String, String> childrenAt(String path, boolean onlyFolders, int limit) {
    try {
      return children(drive.itemAt(path).id(), onlyFolders, limit);
    } catch (IllegalArgumentException absent) {
      return Map.of();
    }
  }

  private Map<String, String> children(String id, boolean onlyFolders, int limit) {
    return states(
        drive.children(id).stream().filter(item -> item.isFolder() || !onlyFolders).limit(limit));
  }

  Map<String, String> everything() {
    Map<String, String> all = states(drive.items().stream());
    all.putAll(hits(drive.items().stream()));
    return all;
  }

  private static Map<String, String> states(Stream<DriveItemView> items) {
    Map<String, String> states = new TreeMap<>();
    items.forEach(
        i ->
            states.put(
                i.id(),
                state(i.name(), i.parentId(), i.childCount(), i.isFolder() ? 0 : i.size())));
    return states;
  }

  private static String state(String name, String parent, long children, long size) {
    return name + " in " + parent + ", " + children + ", " + size;
  }

  static String state(JsonNode item) {
    boolean folder = item.path("type").asText().equals("folder");
    return state(
        item.path("name").asText(),
        item.at("/parentReference/id").asText(),
        item.at("/folder/childCount").asLong(),
        folder ? 0 : item.path("size").asLong());
  }
}
