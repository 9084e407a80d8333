package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.error.GraphError;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/** What a change asks for ("Update DriveItem properties", "Move a DriveItem to a new folder"). */
record DriveItemPatch(Optional<String> name, Optional<String> parentId) {
  private static final Set<String> KNOWN = Set.of("name", "parentReference");

  /** What OneDrive takes in no name ("Restrictions and limitations in OneDrive"). */
  private static final String FORBIDDEN = "\"*:<>?/\\|";

  static DriveItemPatch of(ObjectNode body, String driveId) {
    for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
      String member = names.next();
      if (!KNOWN.contains(member)) {
        throw invalid("The property '" + member + "' cannot be changed.");
      }
    }
    Optional<String> name = body.has("name") ? Optional.of(name(body)) : Optional.empty();
    JsonNode parent = body.path("parentReference");
    return new DriveItemPatch(
        name, parent.isMissingNode() ? Optional.empty() : Optional.of(parentId(parent, driveId)));
  }

  /** The root goes by its own id here, unlike in a URL. */
  private static String parentId(JsonNode parent, String driveId) {
    if (!parent.path("driveId").asText(driveId).equals(driveId)) {
      throw invalid("Items cannot be moved between drives.");
    }
    String id = parent.path("id").asText();
    if (id.isEmpty() || id.equals("root")) {
      throw invalid("The parent reference names no folder by its id.");
    }
    return id;
  }

  static String name(ObjectNode body) {
    String name = body.path("name").asText();
    requireName(name);
    return name;
  }

  static void requireName(String name) {
    boolean legal =
        !name.isBlank()
            && name.equals(name.strip())
            && !name.endsWith(".")
            && name.length() <= 255
            && name.chars().noneMatch(c -> c < ' ' || FORBIDDEN.indexOf(c) >= 0);
    if (!legal) {
      throw invalid("The provided name cannot be used.");
    }
  }

  private static GraphError invalid(String message) {
    return GraphError.badRequest("invalidRequest", message);
  }
}
