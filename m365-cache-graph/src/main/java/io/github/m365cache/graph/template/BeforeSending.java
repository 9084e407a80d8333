package io.github.m365cache.graph.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.ActionRequest;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.GraphJson;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is asked for before a change, because no answer tells it afterwards.
 *
 * @param keep the names in the answer, each with the path of the member in Graph's, as in {@code
 *     parentReference.id}
 */
record BeforeSending(RequestTemplate template, Map<String, String> keep) {
  static BeforeSending of(Settings settings) {
    Set<String> known = new TreeSet<>(RequestTemplate.SETTINGS);
    known.add("keep");
    settings.only(known);
    Map<String, String> keep = settings.raw().textMap("keep");
    if (keep.isEmpty()) {
      throw settings.error("keep", "must say what is kept, as in { source = parentFolderId }");
    }
    return new BeforeSending(RequestTemplate.of(settings), keep);
  }

  /** The kept members that have a value. */
  ObjectNode ask(Graph graph, ActionRequest request) throws InterruptedException {
    JsonNode entity = entity(graph, request);
    ObjectNode kept = GraphJson.object();
    keep.forEach(
        (name, path) -> {
          JsonNode value = entity.at("/" + path.replace('.', '/'));
          if (!value.isMissingNode() && !value.isNull()) {
            kept.set(name, value);
          }
        });
    return kept;
  }

  private JsonNode entity(Graph graph, ActionRequest request) throws InterruptedException {
    try {
      return GraphJson.read(graph.send(request.call(), template.fill(request.arguments())).body());
    } catch (M365Exception failure) {
      throw template.named(failure);
    }
  }
}
