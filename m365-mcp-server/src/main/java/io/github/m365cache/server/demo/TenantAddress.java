package io.github.m365cache.server.demo;

import io.github.m365cache.server.json.Json;
import io.github.m365cache.server.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a simulated tenant says of itself when it starts.
 *
 * @param endpoint its root
 * @param controlToken opens its control interface
 * @param instance differs from tenant to tenant
 * @param token an access token of the demonstration's user
 * @param knownSubject the subject of one of that user's mails
 * @param pid its process
 */
record TenantAddress(
    URI endpoint,
    String controlToken,
    String instance,
    String token,
    String knownSubject,
    long pid) {
  /** Whose mailbox and drive the demonstration looks at. */
  static final String USER = "alice";

  /** Reads the one line that a tenant prints. */
  static TenantAddress parse(String line) {
    Object value;
    try {
      value = Json.parse(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException malformed) {
      throw new DemoException("the simulated tenant said something that is not JSON", malformed);
    }
    return new TenantAddress(
        URI.create(text(value, "endpoint")),
        text(value, "controlToken"),
        text(value, "instance"),
        text(value, "users", USER, "token"),
        text(value, "knownSubject"),
        JsonPath.at(value, "pid") instanceof Long pid ? pid : 0);
  }

  private static String text(@Nullable Object value, String... path) {
    return JsonPath.text(value, path)
        .orElseThrow(
            () ->
                new DemoException("the simulated tenant does not tell " + String.join(".", path)));
  }

  /** Hides the tokens. */
  @Override
  public String toString() {
    return "TenantAddress[" + endpoint + "]";
  }
}
