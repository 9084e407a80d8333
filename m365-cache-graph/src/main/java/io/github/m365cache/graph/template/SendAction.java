package io.github.m365cache.graph.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.Action;
import io.github.m365cache.api.ActionRequest;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.GraphAnswer;
import io.github.m365cache.graph.GraphJson;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;

/**
 * One change by one request.
 *
 * @param show the members of Graph's entity that are answered; all when empty
 */
record SendAction(
    Graph graph,
    HttpMethod method,
    RequestTemplate template,
    Optional<BeforeSending> before,
    Optional<JsonTemplate> body,
    Optional<JsonTemplate> answer,
    List<String> show,
    Texts texts)
    implements Action {
  SendAction {
    show = List.copyOf(show);
  }

  @Override
  public byte[] run(ActionRequest request) throws InterruptedException {
    RequestInformation change = change(request.arguments());
    ObjectNode kept = before.isPresent() ? before.get().ask(graph, request) : GraphJson.object();
    ObjectNode answered = said(request.arguments());
    answered.setAll(entity(send(request, change)));
    answered.setAll(kept);
    return GraphJson.bytes(answered);
  }

  private RequestInformation change(Arguments arguments) {
    RequestInformation change = template.fill(method, arguments);
    if (body.isPresent()) {
      byte[] json = GraphJson.bytes(body.get().fill(arguments).orElseGet(GraphJson::object));
      change.setStreamContent(new ByteArrayInputStream(json), "application/json");
    }
    return change;
  }

  private GraphAnswer send(ActionRequest request, RequestInformation change)
      throws InterruptedException {
    try {
      return graph.send(request.call(), change);
    } catch (M365Exception failure) {
      throw template.named(failure);
    }
  }

  private ObjectNode said(Arguments arguments) {
    return answer
        .flatMap(template -> template.fill(arguments))
        .map(ObjectNode.class::cast)
        .orElseGet(GraphJson::object);
  }

  private ObjectNode entity(GraphAnswer sent) {
    if (sent.body().length == 0) {
      return GraphJson.object();
    }
    ObjectNode entity = GraphJson.entity(GraphJson.read(sent.body()));
    return texts.clean(show.isEmpty() ? entity : entity.retain(show));
  }
}
