package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.error.GraphError;
import io.github.m365cache.testkit.tenant.odata.EntityTypes;
import io.github.m365cache.testkit.tenant.odata.PropertyType;
import io.github.m365cache.testkit.tenant.seed.ContactSeed;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The properties of a contact that a body sets, checked as "Create contact" and "Update contact"
 * say.
 */
final class ContactBody {
  private static final Set<String> READ_ONLY =
      Set.of("id", "changeKey", "createdDateTime", "lastModifiedDateTime", "parentFolderId");

  private final ObjectNode changes = Json.object();

  ContactBody(ObjectNode body) {
    body.properties().forEach(member -> check(member.getKey(), member.getValue()));
  }

  private void check(String name, JsonNode value) {
    if (name.startsWith("@")) {
      return;
    }
    PropertyType type = EntityTypes.CONTACT.writable(name);
    if (READ_ONLY.contains(name)) {
      throw GraphError.badRequest(
          "ErrorInvalidPropertySet", "The property '" + name + "' is read-only and cannot be set.");
    }
    if (!fits(type, value) || (name.equals("emailAddresses") && !areAddresses(value))) {
      throw GraphError.badRequest(
          "RequestBodyRead", "The value of the property '" + name + "' cannot be read.");
    }
    changes.set(name, value);
  }

  private static boolean fits(PropertyType type, JsonNode value) {
    return switch (type) {
      case COLLECTION -> value.isArray();
      case COMPLEX -> value.isObject() || value.isNull();
      default -> value.isTextual() || value.isNull();
    };
  }

  private static boolean areAddresses(JsonNode addresses) {
    boolean[] all = {true};
    addresses.forEach(each -> all[0] &= each.isObject() && each.path("address").isTextual());
    return all[0];
  }

  void applyTo(ObjectNode properties) {
    properties.setAll(changes);
    properties
        .withArray("/emailAddresses")
        .forEach(
            each -> {
              if (!each.path("name").isTextual()) {
                ((ObjectNode) each).put("name", each.path("address").asText());
              }
            });
  }

  /** A new contact; Exchange makes the name that is shown from the others when none is given. */
  ObjectNode created() {
    ObjectNode contact = ContactSeed.named("", "");
    applyTo(contact);
    if (!changes.hasNonNull("displayName")) {
      contact.put(
          "displayName",
          Stream.of("givenName", "middleName", "surname")
              .map(part -> contact.path(part).asText(""))
              .filter(part -> !part.isEmpty() && !part.equals("null"))
              .collect(Collectors.joining(" ")));
    }
    return contact;
  }
}
