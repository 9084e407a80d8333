package io.github.m365cache.testkit.tenant.model;

import io.github.m365cache.testkit.tenant.error.GraphError;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The tree of mail folders. Guarded by the mailbox's lock. */
final class MailFolders {
  private final Map<String, MailFolder> byId = new LinkedHashMap<>();
  private final Map<String, String> idByWellKnownName = new LinkedHashMap<>();

  void put(MailFolder folder) {
    byId.put(folder.id(), folder);
    if (!folder.wellKnownName().isEmpty()) {
      idByWellKnownName.put(folder.wellKnownName(), folder.id());
    }
  }

  void remove(String id) {
    byId.remove(id);
  }

  /** By id or well-known name, the latter without regard to case; else Graph's error. */
  MailFolder get(String idOrName) {
    String id = idByWellKnownName.getOrDefault(idOrName.toLowerCase(Locale.ROOT), idOrName);
    return Optional.ofNullable(byId.get(id))
        .orElseThrow(
            () -> OutlookIds.wellFormed(id) ? GraphError.noSuchItem() : GraphError.malformedId());
  }

  Optional<MailFolder> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  List<MailFolder> all() {
    return byId.values().stream().filter(f -> !f.isRoot()).toList();
  }

  /** Sorted by name, as Exchange lists them. */
  List<MailFolder> children(String parentId) {
    return byId.values().stream()
        .filter(f -> f.parentId().equals(parentId) && !f.isRoot())
        .sorted(Comparator.comparing(MailFolder::name, String.CASE_INSENSITIVE_ORDER))
        .toList();
  }

  void requireFreeName(String parentId, String name) {
    if (isTaken(parentId, name)) {
      throw new GraphError(
          409, "ErrorFolderExists", "A folder with the specified name already exists.");
    }
  }

  /** The name, with a number behind it when it is taken. */
  String freeName(String parentId, String name) {
    String free = name;
    for (int i = 1; isTaken(parentId, free); i++) {
      free = name + i;
    }
    return free;
  }

  private boolean isTaken(String parentId, String name) {
    return children(parentId).stream().anyMatch(f -> f.name().equalsIgnoreCase(name));
  }

  boolean isWithin(String id, String ancestorId) {
    MailFolder folder = get(id);
    while (!folder.isRoot()) {
      if (folder.id().equals(ancestorId)) {
        return true;
      }
      folder = get(folder.parentId());
    }
    return folder.id().equals(ancestorId);
  }
}
