package io.github.m365cache.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** A client of Streamable HTTP and its session. For one thread. */
final class HttpSession {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI address;
  private final String token;
  private String session = "";

  HttpSession(URI address, String token) {
    this.address = address;
    this.token = token;
  }

  /** The same session for whoever has another token. */
  HttpSession with(String otherToken) {
    HttpSession other = new HttpSession(address, otherToken);
    other.session = session;
    return other;
  }

  HttpClient client() {
    return client;
  }

  /** A request that is not sent yet. */
  HttpRequest post(String method, Map<String, ?> params) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(Duration.ofSeconds(60))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream");
    if (!session.isEmpty()) {
      request.header("Mcp-Session-Id", session);
    }
    Map<String, Object> body =
        Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", params);
    return request.POST(BodyPublishers.ofString(JSON.writeValueAsString(body))).build();
  }

  JsonNode ask(String method, Map<String, ?> params) throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(post(method, params), BodyHandlers.ofString());
    assertEquals(200, answer.statusCode(), answer.body());
    answer.headers().firstValue("Mcp-Session-Id").ifPresent(id -> session = id);
    return ServerProcess.parse(answer.body());
  }

  /** Says hello, as a client must first. */
  HttpSession greeted() throws IOException, InterruptedException {
    Map<String, Object> who = Map.of("name", "process-test", "version", "1");
    JsonNode unused =
        ask(
            "initialize",
            Map.of("protocolVersion", "2025-11-25", "capabilities", Map.of(), "clientInfo", who));
    assertFalse(session.isEmpty());
    return this;
  }
}
