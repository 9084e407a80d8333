package io.github.m365cache.testkit.tenant;

import io.github.m365cache.testkit.tenant.contract.GraphContract;
import io.github.m365cache.testkit.tenant.contract.QueryString;
import io.github.m365cache.testkit.tenant.contract.RequestPath;
import io.github.m365cache.testkit.tenant.contract.Verdict;
import io.github.m365cache.testkit.tenant.error.GraphError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests: path, sign-in, contract, faults, route, log. Safe for concurrent use. */
final class GraphService {
  private static final Logger LOG = LoggerFactory.getLogger(GraphService.class);
  private static final Set<String> LOGGED_HEADERS =
      Set.of(
          "prefer",
          "if-none-match",
          "if-match",
          "accept-encoding",
          "client-request-id",
          "consistencylevel",
          "x-ms-throttle-priority",
          "deltaexcludeparent");

  private final GraphContract contract;
  private final Tokens tokens;
  private final Faults faults;
  private final RequestLog log;
  private final Map<String, Route> routes;
  private final InstantSource clock;
  private final AtomicLong requestIds = new AtomicLong();

  GraphService(
      GraphContract contract,
      Tokens tokens,
      Faults faults,
      RequestLog log,
      Map<String, Route> routes,
      InstantSource clock) {
    this.contract = contract;
    this.tokens = tokens;
    this.faults = faults;
    this.log = log;
    this.routes = Map.copyOf(routes);
    this.clock = clock;
  }

  /** Answers a request of its own, {@code $batch} included, and logs it. */
  Outcome handle(GraphRequest request) {
    Exchange exchange = new Exchange(request, log.nextSequence());
    GraphResponse response = exchange.answer();
    Optional<Fault> fault = exchange.fault.filter(f -> !(f instanceof Fault.Status));
    LoggedRequest logged = exchange.logged(response, fault);
    log.add(logged);
    return new Outcome(response, fault, exchange.latency(), logged);
  }

  /** Answers a request of a batch. Faults that concern a connection become a 503 there. */
  Outcome handleInBatch(GraphRequest request) {
    Exchange exchange = new Exchange(request, 0);
    GraphResponse response = exchange.answer();
    return new Outcome(
        response,
        Optional.empty(),
        exchange.latency(),
        exchange.logged(response, Optional.empty()));
  }

  /** One request on its way. */
  private final class Exchange {
    private final GraphRequest request;
    private final long sequence;
    private final Instant time = clock.instant();
    private final String requestId = new UUID(0x5e55L, requestIds.incrementAndGet()).toString();
    private String user = "";
    private String path = "";
    private String template = "";
    private String violation = "";
    private Map<String, String> query = Map.of();
    private List<LoggedRequest> batch = List.of();
    private Optional<Fault> fault = Optional.empty();

    Exchange(GraphRequest request, long sequence) {
      this.request = request;
      this.sequence = sequence;
    }

    GraphResponse answer() {
      try {
        return process().with(diagnostics()).with(faults.budgetHeaders(path, time));
      } catch (GraphError e) {
        return error(e);
      } catch (RuntimeException e) {
        LOG.error("The simulated tenant failed on a request", e);
        return error(new GraphError(500, "generalException", "The simulator failed."));
      }
    }

    private GraphResponse process() {
      RequestPath requestPath = parsePath();
      Verdict verdict = contract.judge(request.method(), requestPath.segments(), query.keySet());
      template = verdict.template();
      if (verdict instanceof Verdict.Violation broken) {
        violation = broken.reason();
      }
      Account account = tokens.accountOf(request.header("Authorization"));
      user = account.name();
      fault = faults.take(request.method(), path, user, time);
      refuseIfFaulty();
      if (!(verdict instanceof Verdict.Legal legal)) {
        throw GraphError.badRequest(
            "BadRequest", "Not a request of Microsoft Graph v1.0: " + violation + ".");
      }
      return route(account, requestPath, legal);
    }

    private RequestPath parsePath() {
      try {
        RequestPath parsed = RequestPath.parse(request.rawPath());
        path =
            "/"
                + String.join("/", parsed.segments())
                + parsed.itemPath().map(p -> ":" + p).orElse("");
        query = QueryString.parse(request.rawQuery());
        return parsed;
      } catch (IllegalArgumentException e) {
        throw GraphError.query(String.valueOf(e.getMessage()));
      }
    }

    private void refuseIfFaulty() {
      if (fault.isPresent() && fault.get() instanceof Fault.Status status) {
        throw ErrorAnswers.of(status);
      }
      boolean noConnection = sequence == 0 && fault.isPresent();
      if (noConnection) {
        throw ErrorAnswers.of(new Fault.Status(503, Map.of()));
      }
    }

    private GraphResponse route(Account account, RequestPath requestPath, Verdict.Legal legal) {
      boolean neverProcessed =
          fault.isPresent()
              && (fault.get() instanceof Fault.Hang || fault.get() instanceof Fault.Disconnect);
      if (neverProcessed) {
        return GraphResponse.empty(503);
      }
      if (legal.template().equals("/$batch") && sequence > 0) {
        Batch.Result result = new Batch(GraphService.this).answer(request);
        batch = result.logged();
        return result.response();
      }
      Route route = routes.get(request.method() + " " + legal.template());
      if (route == null) {
        violation = "not implemented by the simulated tenant";
        throw new GraphError(
            501,
            "notImplemented",
            "The simulated tenant does not implement "
                + request.method()
                + " "
                + legal.template()
                + ".");
      }
      Preferences prefer = Preferences.parse(request.header("Prefer"));
      Call call =
          new Call(account, request, legal.parameters(), requestPath.itemPath(), query, prefer);
      if (query.containsKey("$search") && !legal.template().endsWith("/messages")) {
        violation = "not implemented by the simulated tenant";
        throw new GraphError(501, "notImplemented", "The simulated tenant has no $search.");
      }
      account.outbox().deliver();
      GraphResponse response = route.answer(call);
      return prefer.applied().isEmpty()
          ? response
          : response.with("Preference-Applied", prefer.applied());
    }

    private GraphResponse error(GraphError error) {
      String clientId = request.header("client-request-id");
      return ErrorAnswers.of(error, time, requestId, clientId.isEmpty() ? requestId : clientId)
          .with(diagnostics());
    }

    private Map<String, String> diagnostics() {
      String clientId = request.header("client-request-id");
      return Map.of(
          "request-id", requestId,
          "client-request-id", clientId.isEmpty() ? requestId : clientId,
          "x-ms-ags-diagnostic", "{\"ServerInfo\":{\"DataCenter\":\"Simulated\"}}",
          "OData-Version", "4.0",
          "Cache-Control", "no-cache");
    }

    private Duration latency() {
      return batch.stream()
          .map(r -> faults.latency(r.path()))
          .max(Duration::compareTo)
          .orElseGet(() -> faults.latency(path));
    }

    private LoggedRequest logged(GraphResponse response, Optional<Fault> connectionFault) {
      boolean unanswered =
          connectionFault
              .filter(f -> f instanceof Fault.Hang || f instanceof Fault.Disconnect)
              .isPresent();
      return new LoggedRequest(
          sequence,
          time,
          user,
          request.method(),
          path.isEmpty() ? request.rawPath() : path,
          template,
          query,
          headers(),
          unanswered ? 0 : response.status(),
          unanswered ? 0 : response.body().length,
          violation,
          batch);
    }

    private Map<String, String> headers() {
      Map<String, String> headers = new HashMap<>(request.headers());
      headers.keySet().retainAll(LOGGED_HEADERS);
      if (!request.header("Authorization").isEmpty()) {
        headers.put("authorization", "present");
      }
      return headers;
    }
  }
}
