package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** Faults as the control path gets them, such as {@code {"fault":"status","status":429}}. */
final class FaultCommands {
  private final SimulatedTenant tenant;

  FaultCommands(SimulatedTenant tenant) {
    this.tenant = tenant;
  }

  void apply(JsonNode command) {
    Faults faults = tenant.faults();
    String fault = command.path("fault").asText();
    switch (fault) {
      case "clear" -> faults.clear();
      case "unreachable" -> faults.unreachable(command.path("on").asBoolean(true));
      case "latency" -> faults.latency(duration(command, "mail"), duration(command, "drive"));
      case "throttle" ->
          faults.throttle(command.path("limit").asInt(0), duration(command, "window"));
      case "expireDelta" -> faults.expireDeltaTokens();
      case "revoke" -> faults.revoke(user(command));
      case "reinstate" -> faults.reinstate(user(command));
      default -> faults.next(command.path("count").asInt(1), match(command), fault(fault, command));
    }
  }

  private static Fault fault(String name, JsonNode command) {
    return switch (name) {
      case "status" ->
          new Fault.Status(
              command.path("status").asInt(503), Links.options(command.path("headers")));
      case "hang" -> new Fault.Hang();
      case "disconnect" -> new Fault.Disconnect();
      case "cutBody" -> new Fault.CutBody();
      case "malformedJson" -> new Fault.MalformedJson();
      default ->
          throw new IllegalArgumentException(
              "fault must be one of status, hang, disconnect, cutBody, malformedJson, clear,"
                  + " unreachable, latency, throttle, expireDelta, revoke, reinstate");
    };
  }

  private static RequestMatch match(JsonNode command) {
    return new RequestMatch(
        command.path("method").asText(),
        command.path("pathPrefix").asText(),
        command.path("user").asText());
  }

  private String user(JsonNode command) {
    return tenant.user(command.path("user").asText()).name();
  }

  private static Duration duration(JsonNode command, String field) {
    return Durations.parse(field, command.path(field).asText("0"));
  }
}
