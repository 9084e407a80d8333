package io.github.m365cache.plugin.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A page of hits, each as the resource that it is about with its id, without the hit's own rank and
 * summary.
 *
 * @param more whether there are further ones
 */
record Hits(List<ObjectNode> resources, boolean more) {
  /** Ids of Outlook, which hits hold in plain base64 and paths in a form of their own. */
  private static final List<String> OUTLOOK_IDS = List.of("id", "parentFolderId", "conversationId");

  /** The one response in an answer of {@code /search/query}. */
  static Hits of(JsonNode answer) {
    List<ObjectNode> resources = new ArrayList<>();
    boolean more = false;
    for (JsonNode response : answer.path("value")) {
      for (JsonNode container : response.path("hitsContainers")) {
        more |= container.path("moreResultsAvailable").asBoolean();
        container.path("hits").forEach(hit -> add(hit, resources));
      }
    }
    return new Hits(resources, more && !resources.isEmpty());
  }

  private static void add(JsonNode hit, List<ObjectNode> into) {
    if (hit.get("resource") instanceof ObjectNode resource) {
      if (resource.path("id").asText("").isEmpty()) {
        resource.put("id", hit.path("hitId").asText(""));
      }
      if (isOutlook(resource.path("@odata.type").asText(""))) {
        OUTLOOK_IDS.forEach(name -> inPaths(resource, name));
      }
      into.add(resource);
    }
  }

  private static boolean isOutlook(String type) {
    return type.endsWith(".message") || type.endsWith(".event");
  }

  private static void inPaths(ObjectNode resource, String name) {
    String id = resource.path(name).asText("");
    if (!id.isEmpty()) {
      resource.put(name, id.replace('/', '-').replace('+', '_'));
    }
  }
}
