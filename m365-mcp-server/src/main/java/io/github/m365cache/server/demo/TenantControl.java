package io.github.m365cache.server.demo;

import io.github.m365cache.server.json.Json;
import io.github.m365cache.server.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The control interface of a simulated tenant. */
final class TenantControl {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
  private final TenantAddress tenant;

  TenantControl(TenantAddress tenant) {
    this.tenant = tenant;
  }

  /** How many requests to Graph the tenant has seen, by its own log. */
  long requests() {
    try {
      Object health = Json.parse(send("GET", "health").body());
      if (JsonPath.at(health, "requests") instanceof Long requests) {
        return requests;
      }
      throw new DemoException("the simulated tenant does not tell how many requests it has seen");
    } catch (IOException failed) {
      throw new DemoException("the simulated tenant does not answer", failed);
    }
  }

  /** Whether the tenant is there and is the one that is meant. */
  boolean isHealthy() {
    return succeeds("GET", "health");
  }

  /** Says that somebody needs the tenant. */
  boolean attach() {
    return succeeds("POST", "attach");
  }

  private boolean succeeds(String method, String command) {
    try {
      return send(method, command).statusCode() / 100 == 2;
    } catch (IOException gone) {
      return false;
    }
  }

  private HttpResponse<byte[]> send(String method, String command) throws IOException {
    URI uri = tenant.endpoint().resolve("/_tenant/" + command);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(LIMIT)
            .method(method, BodyPublishers.noBody())
            .header("Authorization", "Bearer " + tenant.controlToken())
            .build();
    try {
      return http.send(request, BodyHandlers.ofByteArray());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stopped);
    }
  }
}
