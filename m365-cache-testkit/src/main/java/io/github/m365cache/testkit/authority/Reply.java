package io.github.m365cache.testkit.authority;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.util.MultiMap;
import org.eclipse.jetty.util.UrlEncoded;

/**
 * How the application is answered through the browser.
 *
 * @param mode {@code query}, {@code form_post} or {@code fragment}
 */
record Reply(String redirectUri, String mode, Optional<String> state) {
  static Reply of(Parameters parameters) {
    String redirect = parameters.required("redirect_uri");
    Registration.requireRedirect(redirect);
    String mode = parameters.find("response_mode").orElse("query");
    if (!mode.matches("query|form_post|fragment")) {
      throw Refusal.invalidRequest(
          90023, "The response_mode parameter must be query, fragment or form_post.");
    }
    return new Reply(redirect, mode, parameters.find("state"));
  }

  Answer code(String code) {
    return answer(Map.of("code", code, "session_state", Secrets.uuid()));
  }

  Answer refused(String error, Refusal refusal) {
    return answer(Map.of("error", error, "error_description", refusal.line())).withOutcome(error);
  }

  private Answer answer(Map<String, String> values) {
    Map<String, String> all = new LinkedHashMap<>(values);
    state.ifPresent(value -> all.put("state", value));
    return switch (mode) {
      case "form_post" -> Answer.page(200, Pages.posted(redirectUri, all));
      case "fragment" -> Answer.redirect(redirectUri + "#" + encoded(all));
      default -> Answer.redirect(redirectUri + "?" + encoded(all));
    };
  }

  static String encoded(Map<String, String> values) {
    MultiMap<String> all = new MultiMap<>();
    values.forEach(all::put);
    return UrlEncoded.encode(all, StandardCharsets.UTF_8, true);
  }
}
