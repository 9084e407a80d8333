package io.github.m365cache.server.http;

import io.github.m365cache.server.protocol.Messages;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a request is not served: a status and a small JSON-RPC error, nothing of what was sent.
 *
 * @param headers beside the usual ones
 * @param id the request's id where it could be made out
 */
record Refusal(
    int status, Map<String, String> headers, @Nullable Object id, int code, String message) {
  /** From the range that JSON-RPC leaves to implementations. */
  private static final int NOT_SERVED = -32000;

  static Refusal of(int status, String message) {
    return new Refusal(status, Map.of(), null, NOT_SERVED, message);
  }

  static Refusal badRequest(String message) {
    return new Refusal(400, Map.of(), null, ErrorCodes.INVALID_REQUEST, message);
  }

  static Refusal unauthorized() {
    return of(401, "a bearer token is needed").with("WWW-Authenticate", "Bearer");
  }

  /** The same for a session of another principal, so that nobody learns that it is there. */
  static Refusal noSession() {
    return of(404, "there is no such session; initialize again");
  }

  static Refusal unavailable(String message) {
    return of(503, message).with("Retry-After", "5");
  }

  Refusal with(String name, String value) {
    return new Refusal(status, Map.of(name, value), id, code, message);
  }

  void send(HttpServletResponse response) throws IOException {
    byte[] body = Messages.error(id, code, message);
    response.setStatus(status);
    headers.forEach(response::setHeader);
    response.setContentType("application/json");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
