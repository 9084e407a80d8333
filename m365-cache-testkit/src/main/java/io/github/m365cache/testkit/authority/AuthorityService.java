package io.github.m365cache.testkit.authority;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Answers requests and logs them. Safe for concurrent use. */
final class AuthorityService {
  /** The endpoints that a human looks at. */
  private static final Set<EndpointKind> PAGES =
      Set.of(EndpointKind.AUTHORIZE, EndpointKind.LOGIN, EndpointKind.VERIFICATION);

  private final Map<EndpointKind, Endpoint> endpoints;
  private final Outages outages;
  private final AuthorityLog log;
  private final InstantSource clock;

  AuthorityService(
      Map<EndpointKind, Endpoint> endpoints,
      Outages outages,
      AuthorityLog log,
      InstantSource clock) {
    this.endpoints = Map.copyOf(endpoints);
    this.outages = outages;
    this.log = log;
    this.clock = clock;
  }

  /** The answer, or none when the connection is to be closed. */
  Optional<Answer> answer(Inbound request) {
    return request
        .endpoint()
        .map(kind -> new Visit(request, kind).answer())
        .orElseGet(() -> Optional.of(Answer.page(404, Pages.refused("There is no such page."))));
  }

  /** One request. */
  private final class Visit {
    private final Inbound request;
    private final EndpointKind kind;
    private final Instant time = clock.instant();
    private Parameters parameters = new Parameters(Map.of());
    private String user = "";

    Visit(Inbound request, EndpointKind kind) {
      this.request = request;
      this.kind = kind;
    }

    Optional<Answer> answer() {
      if (outages.isUnreachable()) {
        log(0, "unreachable");
        return Optional.empty();
      }
      Answer answer = process();
      log(answer.status(), answer.outcome());
      return Optional.of(answer);
    }

    private Answer process() {
      try {
        return Optional.ofNullable(endpoints.get(kind)).orElseThrow().answer(exchange());
      } catch (Refusal refusal) {
        return PAGES.contains(kind)
            ? ErrorAnswers.page(refusal)
            : ErrorAnswers.json(refusal, request, time);
      }
    }

    private Exchange exchange() {
      boolean posted = kind.method().equals("POST");
      parameters = Parameters.parse(posted ? request.body() : request.query());
      outages.pass();
      if (!request.method().equals(kind.method())) {
        throw Refusal.invalidRequest(
                900561, "The endpoint only accepts " + kind.method() + " requests.")
            .withStatus(405);
      }
      Segment segment = Segment.parse(request.tenant());
      return new Exchange(segment, parameters, time, person -> user = person.name());
    }

    private void log(int status, String outcome) {
      String grant = parameters.find("grant_type").orElse("");
      log.add(
          sequence ->
              new AuthorityRequest(
                  sequence,
                  time,
                  kind,
                  request.tenant(),
                  grant.substring(grant.lastIndexOf(':') + 1),
                  parameters.find("client_id").orElse(""),
                  parameters.find("scope").map(all -> List.of(all.split(" "))).orElse(List.of()),
                  user,
                  status,
                  outcome));
    }
  }
}
