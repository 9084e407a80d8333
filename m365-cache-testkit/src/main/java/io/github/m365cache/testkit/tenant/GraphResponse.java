package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer before it is written.
 *
 * @param json the body, missing when the raw one holds
 * @param raw a body that is not JSON
 */
record GraphResponse(int status, Map<String, String> headers, JsonNode json, byte[] raw) {
  private static final String JSON_TYPE =
      "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;"
          + "charset=utf-8";

  static GraphResponse json(int status, JsonNode body) {
    return new GraphResponse(status, Map.of("Content-Type", JSON_TYPE), body, new byte[0]);
  }

  static GraphResponse ok(JsonNode body) {
    return json(200, body);
  }

  static GraphResponse raw(String contentType, byte[] body) {
    return new GraphResponse(
        200, Map.of("Content-Type", contentType), MissingNode.getInstance(), body);
  }

  static GraphResponse empty(int status) {
    return new GraphResponse(status, Map.of(), MissingNode.getInstance(), new byte[0]);
  }

  GraphResponse with(String header, String value) {
    return with(Map.of(header, value));
  }

  GraphResponse with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new GraphResponse(status, all, json, raw);
  }

  byte[] body() {
    return json.isMissingNode() ? raw : Json.bytes(json);
  }
}
