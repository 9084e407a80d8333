package io.github.m365cache.server.product;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.testkit.tenant.MailFolderView;
import io.github.m365cache.testkit.tenant.TenantMailbox;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a random run reads of mail folders: some of them, what is in them, and the whole tree. */
final class RandomMailFolderReads {
  private static final Duration STALE = Duration.ofHours(1);
  private static final String ROOT = "msgfolderroot";
  private static final List<String> PARENTS = List.of(ROOT, "inbox", "archive", "deleteditems");

  private final TenantMailbox mailbox;

  RandomMailFolderReads(TenantMailbox mailbox) {
    this.mailbox = mailbox;
  }

  void addTo(RandomDriveReads.Adding adding) {
    for (String parent : PARENTS) {
      for (int limit : new int[] {250, 2}) {
        adding.add(
            "emailfolders_list",
            Map.of("parent_folder_id", parent, "limit", limit),
            STALE,
            () -> states(children(mailbox.folder(parent).id()).limit(limit)));
      }
      adding.add(
          "emailfolders_get",
          Map.of("folder_id", parent),
          STALE,
          () -> states(Stream.of(mailbox.folder(parent))));
    }
    users()
        .limit(5)
        .map(MailFolderView::id)
        .forEach(
            id ->
                adding.add(
                    "emailfolders_get",
                    Map.of("folder_id", id),
                    STALE,
                    () -> states(MailFolderReads.find(mailbox, id).stream())));
    adding.add("emailfolders_get_tree", Map.of("max_depth", 25L), STALE, this::tree);
  }

  private Stream<MailFolderView> users() {
    return mailbox.folders().stream().filter(folder -> folder.wellKnownName().isEmpty());
  }

  private Stream<MailFolderView> children(String parent) {
    return mailbox.folders().stream()
        .filter(folder -> folder.parentId().equals(parent) && !folder.isHidden())
        .sorted(Comparator.comparing(MailFolderView::name, String.CASE_INSENSITIVE_ORDER));
  }

  Map<String, String> everything() {
    Map<String, String> all = states(mailbox.folders().stream());
    all.putAll(states(Stream.of(mailbox.folder(ROOT))));
    all.putAll(tree());
    return all;
  }

  private Map<String, String> tree() {
    Map<String, String> all = new TreeMap<>();
    collect(mailbox.folder(ROOT), "", all);
    return all;
  }

  private void collect(MailFolderView folder, String path, Map<String, String> into) {
    into.put("tree " + folder.id(), path.isEmpty() ? "/" : path);
    children(folder.id()).forEach(child -> collect(child, path + "/" + child.name(), into));
  }

  private Map<String, String> states(Stream<MailFolderView> folders) {
    Map<String, String> states = new TreeMap<>();
    folders.forEach(
        f ->
            states.put(
                f.id(),
                state(f.name(), f.parentId(), children(f.id()).count(), f.total(), f.unread())));
    return states;
  }

  private static String state(String name, String parent, long children, long total, long unread) {
    return name + " in " + parent + " with " + children + ", " + total + ", " + unread;
  }

  static String state(JsonNode folder) {
    return state(
        folder.path("displayName").asText(),
        folder.path("parentFolderId").asText(),
        folder.path("childFolderCount").asLong(),
        folder.path("totalItemCount").asLong(),
        folder.path("unreadItemCount").asLong());
  }

  /** The folders of a tree that was answered. */
  static Map<String, String> shown(JsonNode tree) {
    Map<String, String> shown = new TreeMap<>();
    collect(tree.path("root"), shown);
    return shown;
  }

  private static void collect(JsonNode folder, Map<String, String> into) {
    into.put("tree " + folder.path("id").asText(), folder.path("path").asText());
    folder.path("children").forEach(child -> collect(child, into));
  }
}
