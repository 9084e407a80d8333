package io.github.m365cache.server.demo;

import io.github.m365cache.server.json.Json;
import io.github.m365cache.server.json.JsonPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An answer as a client got it.
 *
 * @param text the one text block
 * @param error whether it is a tool's error
 * @param took from the call to the answer, measured in the client
 */
record ToolAnswer(String text, boolean error, Duration took) {
  @Nullable Object json() {
    try {
      return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException malformed) {
      throw new DemoException("a tool answered with something that is not JSON", malformed);
    }
  }

  /** {@code _cache_status}, or nothing. */
  String status() {
    return JsonPath.text(json(), "_cache_status").orElse("");
  }

  ToolAnswer orFail(String tool) {
    if (error) {
      String why = JsonPath.text(json(), "error", "message").orElse("it does not say why");
      throw new DemoException(tool + " failed: " + why);
    }
    return this;
  }
}
