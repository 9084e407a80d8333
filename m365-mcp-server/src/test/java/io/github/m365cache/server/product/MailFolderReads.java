package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.testkit.tenant.MailFolderView;
import io.github.m365cache.testkit.tenant.TenantMailbox;
import io.github.m365cache.testkit.tenant.TenantUser;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads of a user's mail folders in every shape, and what each must answer by the truth. */
final class MailFolderReads extends JudgedReads {
  private static final String ROOT = "msgfolderroot";

  MailFolderReads(TenantUser user) {
    super(user);
  }

  /** What the folder is and what is in it, by this id or well-known name. */
  MailFolderReads folder(String idOrName) {
    add("emailfolders_get", Map.of("folder_id", idOrName));
    add("emailfolders_list", Map.of("parent_folder_id", idOrName));
    return this;
  }

  /** The same with hidden folders, with the first alone, and as a tree. */
  MailFolderReads inFull(String idOrName) {
    folder(idOrName);
    add("emailfolders_list", Map.of("parent_folder_id", idOrName, "include_hidden", true));
    add("emailfolders_list", Map.of("parent_folder_id", idOrName, "limit", 1));
    add("emailfolders_get_tree", Map.of("parent_folder_id", idOrName));
    return this;
  }

  private void add(String tool, Map<String, Object> arguments) {
    add(tool, arguments, Map.of());
  }

  /** Reads everything, so that what there is is cached. */
  MailFolderReads cache(Product product) {
    readAll(product);
    return this;
  }

  @Override
  Optional<List<?>> truth(Read read) {
    Map<String, Object> given = read.arguments();
    Object folder = given.getOrDefault("folder_id", given.get("parent_folder_id"));
    return find(user.mailbox(), (String) folder).map(found -> truth(read, found));
  }

  static Optional<MailFolderView> find(TenantMailbox mailbox, String idOrName) {
    try {
      return Optional.of(mailbox.folder(idOrName));
    } catch (IllegalArgumentException absent) {
      return Optional.empty();
    }
  }

  private List<String> truth(Read read, MailFolderView folder) {
    return switch (read.tool()) {
      case "emailfolders_get" -> List.of(line(folder));
      case "emailfolders_list" ->
          children(folder, read.arguments().containsKey("include_hidden"))
              .limit((int) read.arguments().getOrDefault("limit", 100))
              .map(this::line)
              .toList();
      default -> tree(folder);
    };
  }

  /** What a tree has to show from this folder on. */
  List<String> tree(MailFolderView folder) {
    TreeSet<String> lines = new TreeSet<>();
    collect(folder, path(folder), lines);
    return List.copyOf(lines);
  }

  private Stream<MailFolderView> children(MailFolderView folder, boolean hidden) {
    return user.mailbox().folders().stream()
        .filter(child -> child.parentId().equals(folder.id()))
        .filter(child -> hidden || !child.isHidden())
        .sorted(Comparator.comparing(MailFolderView::name, String.CASE_INSENSITIVE_ORDER));
  }

  private String line(MailFolderView folder) {
    return String.join(
        " ",
        folder.id(),
        folder.name(),
        folder.parentId(),
        "children=" + children(folder, false).count(),
        "total=" + folder.total(),
        "unread=" + folder.unread());
  }

  private String path(MailFolderView folder) {
    if (folder.wellKnownName().equals(ROOT)) {
      return "";
    }
    return path(user.mailbox().folder(folder.parentId())) + "/" + folder.name();
  }

  private void collect(MailFolderView folder, String path, TreeSet<String> into) {
    List<MailFolderView> below = children(folder, false).toList();
    into.add(folder.id() + " " + (path.isEmpty() ? "/" : path) + " " + below.size());
    below.forEach(child -> collect(child, path + "/" + child.name(), into));
  }

  @Override
  List<?> seen(JsonNode answer) {
    return shown(answer);
  }

  static List<String> shown(JsonNode answer) {
    if (answer.has("folder_count")) {
      TreeSet<String> lines = new TreeSet<>();
      collect(answer.path("root"), lines);
      assertEquals(lines.size() - 1, answer.path("folder_count").asInt());
      return List.copyOf(lines);
    }
    if (!answer.has("items")) {
      return List.of(line(answer));
    }
    List<String> lines = new ArrayList<>();
    answer.path("items").forEach(item -> lines.add(line(item)));
    return lines;
  }

  private static String line(JsonNode folder) {
    return String.join(
        " ",
        folder.path("id").asText(),
        folder.path("displayName").asText(),
        folder.path("parentFolderId").asText(),
        "children=" + folder.path("childFolderCount").asText(),
        "total=" + folder.path("totalItemCount").asText(),
        "unread=" + folder.path("unreadItemCount").asText());
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
