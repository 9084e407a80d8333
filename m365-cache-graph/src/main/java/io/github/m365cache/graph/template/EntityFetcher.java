package io.github.m365cache.graph.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.FetchRequest;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.Fetcher;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.Previous;
import io.github.m365cache.api.Validator;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.GraphAnswer;
import io.github.m365cache.graph.GraphJson;
import java.util.Optional;
import java.util.Set;

/** One entity, asked for again by its entity tag where that is switched on. */
record EntityFetcher(Graph graph, RequestTemplate template, boolean conditional, Texts texts)
    implements Fetcher {
  @Override
  public Fetched fetch(FetchRequest request) throws InterruptedException {
    RequestInformation get = template.fill(request.arguments());
    Optional<Validator> known = known(request);
    known.ifPresent(etag -> get.headers.add("If-None-Match", etag.value()));
    GraphAnswer answer = send(request, get);
    if (answer.isNotModified() && known.isPresent()) {
      return new Fetched.Unchanged(known.get());
    }
    ObjectNode entity = GraphJson.read(answer.body());
    Optional<Validator> etag = conditional ? etag(answer, entity) : Optional.empty();
    byte[] json = GraphJson.bytes(texts.clean(GraphJson.entity(entity)));
    return new Fetched.Content(json, new byte[0], etag, Optional.empty(), Set.of());
  }

  private GraphAnswer send(FetchRequest request, RequestInformation get)
      throws InterruptedException {
    try {
      return graph.send(request.call(), get);
    } catch (M365Exception failure) {
      throw template.named(failure);
    }
  }

  private Optional<Validator> known(FetchRequest request) {
    return conditional
        ? request
            .previous()
            .filter(previous -> previous.json().length > 0)
            .map(Previous::validator)
            .filter(Validator.Etag.class::isInstance)
        : Optional.empty();
  }

  /** The header, else the member that Graph's Outlook entities or drive items carry. */
  private static Optional<Validator> etag(GraphAnswer answer, ObjectNode entity) {
    return answer
        .etag()
        .or(() -> Optional.ofNullable(entity.path("@odata.etag").textValue()))
        .or(() -> Optional.ofNullable(entity.path("eTag").textValue()))
        .map(Validator.Etag::new);
  }
}
