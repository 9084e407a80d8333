package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.error.GraphError;
import io.github.m365cache.testkit.tenant.model.DriveItem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Absolute links with signed state, which is bound to the account and to the path. */
final class Links {
  private final Supplier<String> endpoint;
  private final SignedState states;
  private final Storage storage;

  Links(Supplier<String> endpoint, SignedState states, Storage storage) {
    this.endpoint = endpoint;
    this.states = states;
    this.storage = storage;
  }

  /** The pre-authenticated address of a file's content. */
  String download(Account account, DriveItem item) {
    return storage.download(account.name(), item, account.drive().content(item.id()));
  }

  String base() {
    return endpoint.get() + "/v1.0";
  }

  String context(String fragment) {
    return base() + "/$metadata#" + fragment;
  }

  /**
   * A link to a path of this request, or to another.
   *
   * @param option the name of the option that carries the state, encoded as it is to stand
   */
  String to(Call call, String rawPath, String option, ObjectNode state) {
    state.put("a", call.account().name()).put("at", rawPath);
    return base() + rawPath + "?" + option + "=" + states.sign(state);
  }

  /** Reads the state of a link; 400 when it was changed, or belongs to another place. */
  ObjectNode read(Call call, String rawPath, String token) {
    ObjectNode state = states.verify(token);
    boolean here =
        state.path("a").asText().equals(call.account().name())
            && state.path("at").asText().equals(rawPath);
    if (!here) {
      throw GraphError.badRequest("BadRequest", "Badly formed token: it belongs elsewhere.");
    }
    return state;
  }

  static ObjectNode optionsJson(Map<String, String> options) {
    ObjectNode json = Json.object();
    options.forEach(json::put);
    return json;
  }

  static Map<String, String> options(JsonNode json) {
    Map<String, String> options = new LinkedHashMap<>();
    json.properties().forEach(e -> options.put(e.getKey(), e.getValue().asText()));
    return options;
  }
}
