package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.contract.QueryString;
import io.github.m365cache.testkit.tenant.error.GraphError;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Map;

/** The control paths below {@code /_tenant/}, behind their own token. */
final class Control {
  private final SimulatedTenant tenant;
  private final FaultCommands faults;
  private final ChangeCommands changes;
  private final SignInCommands signIns;
  private final Attendance attendance;
  private final InstantSource clock;
  private volatile boolean stopping;

  Control(SimulatedTenant tenant, Attendance attendance, InstantSource clock) {
    this.tenant = tenant;
    this.faults = new FaultCommands(tenant);
    this.changes = new ChangeCommands(tenant);
    this.signIns = new SignInCommands(tenant.authority());
    this.attendance = attendance;
    this.clock = clock;
  }

  GraphResponse answer(GraphRequest request) {
    try {
      requireToken(request);
      return command(request);
    } catch (GraphError e) {
      return ErrorAnswers.of(e, clock.instant(), "", "");
    } catch (IllegalArgumentException e) {
      GraphError error = GraphError.badRequest("invalidRequest", String.valueOf(e.getMessage()));
      return ErrorAnswers.of(error, clock.instant(), "", "");
    }
  }

  /** To be told when an answer is on its way: the end must not overtake its own confirmation. */
  void answered() {
    if (stopping) {
      attendance.stop();
    }
  }

  private void requireToken(GraphRequest request) {
    byte[] expected = ("Bearer " + tenant.controlToken()).getBytes(StandardCharsets.UTF_8);
    byte[] given = request.header("Authorization").getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(expected, given)) {
      throw EdgeHandler.unauthorized();
    }
  }

  private GraphResponse command(GraphRequest request) {
    return switch (request.method() + " " + request.rawPath()) {
      case "GET /_tenant/health" -> GraphResponse.ok(health());
      case "GET /_tenant/log" -> GraphResponse.ok(log(request));
      case "GET /_tenant/authority-log" -> GraphResponse.ok(authorityLog(request));
      case "POST /_tenant/changes" -> GraphResponse.ok(changes.apply(body(request)));
      case "POST /_tenant/faults" -> {
        faults.apply(body(request));
        yield GraphResponse.empty(204);
      }
      case "POST /_tenant/sign-in" -> {
        signIns.apply(body(request));
        yield GraphResponse.empty(204);
      }
      case "POST /_tenant/attach" -> {
        attendance.attach();
        yield GraphResponse.empty(204);
      }
      case "POST /_tenant/stop" -> {
        stopping = true;
        yield GraphResponse.empty(202);
      }
      default -> throw new GraphError(404, "itemNotFound", "There is no such command.");
    };
  }

  private ObjectNode health() {
    ObjectNode json = Json.object().put("status", "ok").put("instance", tenant.instance());
    return json.put("pid", ProcessHandle.current().pid()).put("requests", tenant.log().mark());
  }

  private ObjectNode log(GraphRequest request) {
    return LogJson.render(tenant.log(), since(request));
  }

  private ObjectNode authorityLog(GraphRequest request) {
    return AuthorityLogJson.render(tenant.authority(), since(request));
  }

  private static long since(GraphRequest request) {
    Map<String, String> query = QueryString.parse(request.rawQuery());
    return Long.parseLong(query.getOrDefault("since", "0"));
  }

  private static ObjectNode body(GraphRequest request) {
    return Json.parseObject(request.body())
        .orElseThrow(() -> new IllegalArgumentException("the body must be a JSON object"));
  }
}
