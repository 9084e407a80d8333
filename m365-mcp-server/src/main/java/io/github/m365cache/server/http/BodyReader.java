package io.github.m365cache.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/**
 * Reads a message of bounded size.
 *
 * @param limit the most bytes
 */
record BodyReader(int limit) {
  byte[] read(HttpServletRequest request) throws IOException, RefusedException {
    if (request.getContentLengthLong() > limit) {
      throw tooLarge();
    }
    byte[] body = request.getInputStream().readNBytes(limit + 1);
    if (body.length > limit) {
      throw tooLarge();
    }
    return body;
  }

  private RefusedException tooLarge() {
    return new RefusedException(
        Refusal.of(413, "a message has at most " + limit + " bytes").with("Connection", "close"));
  }
}
