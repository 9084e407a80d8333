package io.github.m365cache.server.process;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a call of a tool came to.
 *
 * @param error whether it is an error, of the tool or of the protocol
 * @param json the tool's own JSON, or the protocol's error
 */
record ToolResult(boolean error, JsonNode json) {
  static ToolResult of(JsonNode response) {
    if (response.has("error")) {
      return new ToolResult(true, response.path("error"));
    }
    JsonNode result = response.path("result");
    JsonNode json = ServerProcess.parse(result.path("content").path(0).path("text").asText());
    boolean error = result.path("isError").asBoolean();
    return new ToolResult(error, error ? json.path("error") : json);
  }

  String status() {
    return json.path("_cache_status").asText();
  }

  String code() {
    return json.path("code").asText();
  }

  String message() {
    return json.path("message").asText();
  }
}
