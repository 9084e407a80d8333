package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.error.GraphError;
import io.github.m365cache.testkit.tenant.search.KqlQuery;
import java.util.Set;

/**
 * The one {@code searchRequest} of a call ("searchRequest resource type"; limits and known
 * limitations from "Use the Microsoft Search API to query data").
 */
record SearchCall(String type, KqlQuery query, int from, int size) {
  private static final Set<String> OUTLOOK = Set.of("message", "event");
  private static final Set<String> KNOWN =
      Set.of("entityTypes", "query", "from", "size", "fields", "enableTopResults");

  static SearchCall of(ObjectNode body) {
    JsonNode requests = body.path("requests");
    if (requests.size() != 1) {
      throw refused("The service supports a single search request at a time.");
    }
    JsonNode request = requests.get(0);
    request
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!KNOWN.contains(name)) {
                throw refused("The simulated tenant does not know the property '" + name + "'.");
              }
            });
    return of(request);
  }

  private static SearchCall of(JsonNode request) {
    String type = type(request.path("entityTypes"));
    int size = number(request, "size", 25);
    int from = number(request, "from", 0);
    int largest = OUTLOOK.contains(type) ? 25 : 1000;
    if (size < 1 || size > largest) {
      throw refused("The size of a page of " + type + " must be from 1 to " + largest + ".");
    }
    JsonNode query = request.path("query").path("queryString");
    if (!query.isTextual() || query.asText().isBlank()) {
      throw refused("The property 'queryString' is missing or empty.");
    }
    return new SearchCall(type, KqlQuery.parse(query.asText()), from, size);
  }

  private static String type(JsonNode types) {
    if (types.size() != 1) {
      throw refused("This combination of entity types is not supported.");
    }
    String type = types.get(0).asText();
    if (!type.equals("driveItem") && !OUTLOOK.contains(type)) {
      throw refused("The simulated tenant does not search entities of type '" + type + "'.");
    }
    return type;
  }

  private static int number(JsonNode request, String name, int absent) {
    JsonNode value = request.path(name);
    if (value.isMissingNode()) {
      return absent;
    }
    if (!value.canConvertToInt() || value.asInt() < 0) {
      throw refused("The property '" + name + "' must be a whole number that is not negative.");
    }
    return value.asInt();
  }

  static GraphError refused(String message) {
    return GraphError.badRequest("BadRequest", message);
  }
}
