package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.testkit.authority.SimulatedAuthority;
import java.net.URI;

/**
 * What happens to sign-ins, as the control path gets it, such as {@code {"action":"approve",
 * "userCode":"BCDF2345","user":"alice"}}.
 */
final class SignInCommands {
  private final SimulatedAuthority authority;

  SignInCommands(SimulatedAuthority authority) {
    this.authority = authority;
  }

  void apply(JsonNode command) {
    String action = text(command, "action");
    switch (action) {
      case "approve" -> authority.approve(text(command, "userCode"), text(command, "user"));
      case "decline" -> authority.decline(text(command, "userCode"));
      case "expire" -> authority.expire(text(command, "userCode"));
      case "browse" -> authority.browse(uri(command), text(command, "user"));
      case "deny-in-browser" -> authority.denyInBrowser(uri(command));
      case "tokens-live" ->
          authority.accessTokensLive(Durations.parse("life", text(command, "life")));
      case "poll-interval" ->
          authority.pollInterval(Durations.parse("interval", text(command, "interval")));
      case "strict" -> authority.rotationIsStrict(isOn(command));
      case "unreachable" -> authority.unreachable(isOn(command));
      case "fail" -> fail(command);
      default -> user(action, text(command, "user"), command);
    }
  }

  private void user(String action, String user, JsonNode command) {
    switch (action) {
      case "revoke" -> authority.revoke(user);
      case "challenge" -> authority.challenge(user);
      case "disable" -> authority.disable(user);
      case "enable" -> authority.enable(user);
      case "require-interaction" -> authority.requireInteraction(user);
      case "refuse-consent" -> authority.refuseConsent(user, text(command, "permission"));
      default ->
          throw new IllegalArgumentException(
              "action must be one of approve, decline, expire, browse, deny-in-browser,"
                  + " tokens-live, poll-interval, strict, unreachable, fail, revoke, challenge,"
                  + " disable, enable, require-interaction, refuse-consent");
    }
  }

  private void fail(JsonNode command) {
    authority.failNext(
        command.path("count").asInt(1),
        command.path("status").asInt(503),
        command.path("error").asText("temporarily_unavailable"));
  }

  private static boolean isOn(JsonNode command) {
    return command.path("on").asBoolean(true);
  }

  private static URI uri(JsonNode command) {
    return URI.create(text(command, "url"));
  }

  private static String text(JsonNode command, String field) {
    String value = command.path(field).asText();
    if (value.isEmpty()) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return value;
  }
}
