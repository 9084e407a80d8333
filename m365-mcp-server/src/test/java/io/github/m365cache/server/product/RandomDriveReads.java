package io.github.m365cache.server.product;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.testkit.tenant.DriveItemView;
import io.github.m365cache.testkit.tenant.TenantDrive;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a random run reads of a drive: folders by their ids and by the paths that they begin with.
 */
final class RandomDriveReads {
  private static final Duration STALE_LIST = Duration.ofHours(1);
  private static final Duration STALE_FILE = Duration.ofHours(2);

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
  }

  private void addFolder(Adding adding, String id) {
    String path = drive.item(id).orElseThrow().path();
    for (String tool : List.of("file_list", "folder_list")) {
      boolean onlyFolders = tool.equals("folder_list");
      adding.add(
          tool,
          Map.of("folder_id", id),
          STALE_LIST,
          () -> drive.item(id).isPresent() ? children(id, onlyFolders) : Map.of());
      adding.add(
          tool,
          Map.of("path", path.isEmpty() ? "/" : path),
          STALE_LIST,
          () -> childrenAt(path, onlyFolders));
    }
  }

  private Map<String, String> childrenAt(String path, boolean onlyFolders) {
    try {
      return children(drive.itemAt(path).id(), onlyFolders);
    } catch (IllegalArgumentException absent) {
      return Map.of();
    }
  }

  private Map<String, String> children(String id, boolean onlyFolders) {
    return states(
        drive.children(id).stream().filter(item -> item.isFolder() || !onlyFolders).limit(50));
  }

  Map<String, String> everything() {
    return states(drive.items().stream());
  }

  private static Map<String, String> states(Stream<DriveItemView> items) {
    Map<String, String> states = new TreeMap<>();
    items.forEach(i -> states.put(i.id(), i.name() + " in " + i.parentId() + " " + i.childCount()));
    return states;
  }

  static String state(JsonNode item) {
    return item.path("name").asText()
        + " in "
        + item.at("/parentReference/id").asText()
        + " "
        + item.at("/folder/childCount").asInt();
  }
}
