package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.model.MailFolder;
import io.github.m365cache.testkit.tenant.model.Mailbox;
import io.github.m365cache.testkit.tenant.odata.Expansion;
import io.github.m365cache.testkit.tenant.odata.Selection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Mail folders in Graph's form. */
final class MailFolderJson {
  private static final Set<String> ALWAYS = Set.of("id");

  private MailFolderJson() {}

  static ObjectNode render(
      Mailbox mailbox, MailFolder folder, Optional<Selection> select, List<Expansion> expand) {
    ObjectNode json = Json.object().put("id", folder.id()).put("displayName", folder.name());
    json.put("parentFolderId", folder.parentId());
    json.put("childFolderCount", visibleChildren(mailbox, folder).size());
    json.put("unreadItemCount", mailbox.unread(folder.id()));
    json.put("totalItemCount", mailbox.total(folder.id()));
    json.put("sizeInBytes", mailbox.total(folder.id()) * 11_000L);
    json.put("isHidden", folder.hidden());
    select.ifPresent(s -> s.applyTo(json, ALWAYS));
    for (Expansion expansion : expand) {
      ArrayNode children = json.putArray(expansion.navigation());
      visibleChildren(mailbox, folder)
          .forEach(c -> children.add(render(mailbox, c, expansion.select(), List.of())));
    }
    return json;
  }

  static List<MailFolder> visibleChildren(Mailbox mailbox, MailFolder folder) {
    return mailbox.children(folder.id()).stream().filter(f -> !f.hidden()).toList();
  }
}
