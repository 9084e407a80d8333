package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.error.GraphError;

/** Reads request bodies. */
final class Bodies {
  private Bodies() {}

  static ObjectNode object(Call call) {
    if (!call.request().header("Content-Type").startsWith("application/json")) {
      throw new GraphError(
          415, "BadRequest", "A Content-Type header with 'application/json' was expected.");
    }
    return Json.parseObject(call.request().body())
        .orElseThrow(
            () -> GraphError.badRequest("BadRequest", "Unable to read JSON request payload."));
  }

  static String text(ObjectNode body, String field) {
    String value = body.path(field).asText();
    if (value.isBlank()) {
      throw GraphError.badRequest(
          "ErrorInvalidRequest", "The parameter '" + field + "' is missing or empty.");
    }
    return value;
  }
}
