package io.github.m365cache.server.product;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.testkit.tenant.DriveItemView;
import io.github.m365cache.testkit.tenant.TenantDrive;
import io.github.m365cache.testkit.tenant.TenantUser;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Reads of a user's drive in every shape, and what each must answer by the tenant's truth. */
final class DriveReads extends JudgedReads {
  private final TenantDrive drive;

  DriveReads(TenantUser user) {
    super(user);
    this.drive = user.drive();
  }

  /** What the folder is and what it holds, by id, by path, and by the path in other letters. */
  DriveReads folder(String id) {
    String path = drive.item(id).orElseThrow().path();
    place(Map.of("folder_id", id));
    return path(path.isEmpty() ? "/" : path);
  }

  /** The same by path alone, whatever is there. */
  DriveReads path(String path) {
    place(Map.of("path", path));
    place(Map.of("path", path.toUpperCase(Locale.ROOT)));
    return this;
  }

  /** The tree from each of these folders on. */
  DriveReads trees(String... ids) {
    for (String id : ids) {
      String path = drive.item(id).orElseThrow().path();
      add("folder_get_tree", Map.of("folder_id", id), Map.of());
      add("folder_get_tree", Map.of("path", path.isEmpty() ? "/" : path), Map.of());
    }
    return this;
  }

  DriveReads files(String... ids) {
    for (String id : ids) {
      add("file_get", Map.of("file_id", id), Map.of());
    }
    return this;
  }

  private void place(Map<String, Object> place) {
    add("folder_get", place, Map.of());
    add("folder_list", place, Map.of());
    add("folder_list", place, Map.of("limit", 1));
    add("file_list", place, Map.of());
    add("file_list", place, Map.of("limit", 1));
    add("file_list", place, Map.of("type_filter", "files"));
    add("file_list", place, Map.of("type_filter", "folders"));
  }

  /** Reads everything, so that what there is is cached. */
  DriveReads cache(Product product) {
    readAll(product);
    return this;
  }

  @Override
  Optional<List<?>> truth(Read read) {
    return item(read).map(item -> truth(read, item));
  }

  private Optional<DriveItemView> item(Read read) {
    Object id = read.arguments().getOrDefault("folder_id", read.arguments().get("file_id"));
    if (id != null) {
      return drive.item((String) id);
    }
    try {
      return Optional.of(drive.itemAt((String) read.arguments().get("path")));
    } catch (IllegalArgumentException absent) {
      return Optional.empty();
    }
  }

  private List<String> truth(Read read, DriveItemView item) {
    if (read.tool().endsWith("_get")) {
      return List.of(line(item));
    }
    if (read.tool().equals("folder_get_tree")) {
      return drive.items().stream()
          .filter(i -> i.isFolder() && (i.path() + "/").startsWith(item.path() + "/"))
          .map(i -> i.id() + " " + (i.path().isEmpty() ? "/" : i.path()) + " " + i.childCount())
          .sorted()
          .toList();
    }
    boolean folders = read.tool().equals("folder_list");
    String filter = (String) read.arguments().getOrDefault("type_filter", folders ? "folders" : "");
    return drive.children(item.id()).stream()
        .filter(i -> filter.isEmpty() || i.isFolder() == filter.equals("folders"))
        .limit((int) read.arguments().getOrDefault("limit", 50))
        .map(this::line)
        .toList();
  }

  private String line(DriveItemView item) {
    String above = item.parentId().isEmpty() ? "" : drive.item(item.parentId()).get().path();
    return String.join(
        " ", item.id(), item.name(), item.parentId(), above, String.valueOf(item.childCount()));
  }

  @Override
  List<?> seen(JsonNode answer) {
    if (answer.has("root") && answer.has("folder_count")) {
      TreeSet<String> lines = new TreeSet<>();
      collect(answer.path("root"), lines);
      return List.copyOf(lines);
    }
    if (!answer.has("items")) {
      return List.of(line(answer));
    }
    List<String> lines = new ArrayList<>();
    answer.path("items").forEach(item -> lines.add(line(item)));
    return lines;
  }

  private static String line(JsonNode item) {
    String path = item.at("/parentReference/path").asText();
    String above = path.replaceFirst(".*root:", "");
    return String.join(
        " ",
        item.path("id").asText(),
        item.path("name").asText(),
        item.at("/parentReference/id").asText(),
        URLDecoder.decode(above, StandardCharsets.UTF_8),
        String.valueOf(item.at("/folder/childCount").asInt()));
  }

  private static void collect(JsonNode folder, TreeSet<String> into) {
    into.add(
        String.join(
            " ",
            folder.path("id").asText(),
            folder.path("path").asText(),
            folder.path("child_count").asText()));
    folder.path("children").forEach(child -> collect(child, into));
  }
}
