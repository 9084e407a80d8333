package io.github.m365cache.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A well-behaved client, whose headers a test may change. */
final class HttpPeer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  static final String HELLO =
      """
      {"jsonrpc":"2.0","id":"hello","method":"initialize","params":{"protocolVersion":"2025-11-25",\
      "capabilities":{},"clientInfo":{"name":"t","version":"1"}}}\
      """;
  static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":99,\"method\":\"ping\"}";
  static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";

  private final URI address;
  private final Map<String, String> headers = new LinkedHashMap<>();

  HttpPeer(URI address, String token) {
    this.address = address;
    headers.put("Authorization", "Bearer " + token);
    headers.put("Content-Type", "application/json");
    headers.put("Accept", "application/json, text/event-stream");
  }

  /** Changes a header for all that follows. */
  HttpPeer with(String name, String value) {
    headers.put(name, value);
    return this;
  }

  HttpPeer without(String name) {
    headers.remove(name);
    return this;
  }

  String session() {
    return headers.get("Mcp-Session-Id");
  }

  /** Introduces itself. */
  HttpPeer greeted() throws Exception {
    HttpResponse<String> hello = post(HELLO);
    assertEquals(200, hello.statusCode(), hello.body());
    with("Mcp-Session-Id", hello.headers().firstValue("Mcp-Session-Id").orElseThrow());
    with("MCP-Protocol-Version", parse(hello.body()).at("/result/protocolVersion").asText());
    assertEquals(
        202, post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}").statusCode());
    return this;
  }

  HttpResponse<String> post(String body) throws IOException, InterruptedException {
    return CLIENT.send(request("POST", body), BodyHandlers.ofString());
  }

  CompletableFuture<HttpResponse<String>> postAsync(String body) {
    return CLIENT.sendAsync(request("POST", body), BodyHandlers.ofString());
  }

  HttpResponse<byte[]> postBytes(byte[] body) throws IOException, InterruptedException {
    HttpRequest.Builder request = builder().POST(BodyPublishers.ofByteArray(body));
    return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
  }

  HttpResponse<String> send(String method) throws IOException, InterruptedException {
    return CLIENT.send(request(method, ""), BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address.resolve(path)).build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  /** Opens the stream on which a server may speak first. */
  HttpResponse<InputStream> listen() throws IOException, InterruptedException {
    return CLIENT.send(request("GET", ""), BodyHandlers.ofInputStream());
  }

  JsonNode ask(String body) throws IOException, InterruptedException {
    return parse(post(body).body());
  }

  private HttpRequest request(String method, String body) {
    return builder().method(method, BodyPublishers.ofString(body)).build();
  }

  private HttpRequest.Builder builder() {
    HttpRequest.Builder builder = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30));
    headers.forEach(builder::header);
    return builder;
  }

  static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException malformed) {
      throw new AssertionError("this is no JSON: " + text, malformed);
    }
  }

  static String call(Object id, String tool) {
    return call(id, tool, "{}", "");
  }

  static String call(Object id, String tool, String arguments, String more) {
    return "{\"jsonrpc\":\"2.0\",\"id\":%s,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\",\"arguments\":%s%s}}"
        .formatted(id instanceof String ? "\"" + id + "\"" : id, tool, arguments, more);
  }

  static String cancel(Object id) {
    return "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":"
        + id
        + "}}";
  }
}
