package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.model.Contact;
import io.github.m365cache.testkit.tenant.odata.Selection;
import java.util.Optional;
import java.util.Set;

/** Contacts in Graph's form, for the preferences of one call. */
final class ContactJson {
  private static final Set<String> ALWAYS = Set.of("id");

  private ContactJson() {}

  static ObjectNode render(Contact contact, Preferences prefer, Optional<Selection> select) {
    ObjectNode json = Json.object().put("@odata.etag", contact.etag());
    json.put("id", prefer.immutableIds() ? contact.key() : contact.id());
    json.setAll(contact.properties());
    json.put("changeKey", contact.changeKey()).put("parentFolderId", contact.folderId());
    select.ifPresent(s -> s.applyTo(json, ALWAYS));
    return json;
  }
}
