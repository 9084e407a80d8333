package io.github.m365cache.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.engine.config.Configuration;
import io.github.m365cache.server.protocol.Workers;
import io.github.m365cache.server.shell.Console;
import io.github.m365cache.testkit.tenant.SimulatedTenant;
import io.github.m365cache.testkit.tenant.TenantSettings;
import io.github.m365cache.testkit.tenant.TenantUser;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/**
 * The server over HTTP, signed in to Alice and Bob, with a token for Ann (Alice's, by user name),
 * for Ben (Bob's, by id), for both accounts and for every account.
 */
final class Team implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String HELLO =
      """
      {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
      "capabilities":{},"clientInfo":{"name":"t","version":"1"}}}\
      """;

  private final SimulatedTenant tenant =
      SimulatedTenant.start(TenantSettings.defaults().withMails(60).withFolders(10).withFiles(20));
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, String> sessions = new HashMap<>();
  private final Workers workers = new Workers(8, 100);
  private final Assembly assembly;
  private final HttpFront front;
  private final URI address;

  Team(Path folder) throws Exception {
    Map<String, String> environment = environment(folder);
    Configuration configuration = Configuration.load(Optional.of(deployment(folder)), environment);
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    Console console =
        new Console(
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(told, true, StandardCharsets.UTF_8),
            environment);
    assembly = Assembly.of(configuration, environment);
    front =
        HttpFront.open(
            configuration.http(), console, CompletableFuture.completedFuture(assembly), workers);
    address = URI.create(told.toString(StandardCharsets.UTF_8).strip().replaceFirst(".* ", ""));
    new Thread(this::serve, "team").start();
  }

  private void serve() {
    try {
      front.serve(PATIENCE);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private Map<String, String> environment(Path folder) {
    Map<String, String> environment = new HashMap<>();
    environment.put("HOME", folder.toString());
    environment.put("M365_MCP_GRAPH_ENDPOINT", tenant.endpoint().toString());
    environment.put("M365_MCP_ACCESS_TOKEN_ALICE", tenant.token("alice"));
    environment.put("M365_MCP_ACCESS_TOKEN_BOB", tenant.token("bob"));
    List.of("ann", "ben", "both", "boss")
        .forEach(principal -> environment.put("TOKEN_OF_" + principal, token(principal)));
    return environment;
  }

  private static String token(String principal) {
    return principal + "-0123456789abcdef";
  }

  private Path deployment(Path folder) throws Exception {
    return Files.writeString(
        folder.resolve("team.conf"),
        """
        m365.cache.path = "%1$s/cache.db"
        m365.keys { sources = [file], file = "%1$s/cache.key" }
        m365.http { port = 0, rate { per-second = 100000, burst = 100000 }, tokens {
          ann { token = TOKEN_OF_ann, accounts = ["%2$s"] }
          ben { token = TOKEN_OF_ben, accounts = ["%3$s"] }
          both { token = TOKEN_OF_both, accounts = ["%2$s", "%3$s", "nobody@contoso.com"] }
          boss = TOKEN_OF_boss
        } }
        """
            .formatted(folder, user("alice").username().toUpperCase(Locale.ROOT), id("bob")));
  }

  TenantUser user(String name) {
    return tenant.user(name);
  }

  String id(String name) {
    return user(name).objectId() + "." + user(name).tenantId();
  }

  /** What a tool answers to a principal, an error too. */
  JsonNode call(String principal, String tool, String... arguments) throws Exception {
    ObjectNode named = JSON.createObjectNode();
    for (int i = 0; i < arguments.length; i += 2) {
      named.put(arguments[i], arguments[i + 1]);
    }
    return call(principal, tool, named);
  }

  JsonNode callJson(String principal, String tool, String arguments, String account)
      throws Exception {
    ObjectNode named = (ObjectNode) JSON.readTree(arguments);
    return call(principal, tool, named.put("account_id", account));
  }

  private JsonNode call(String principal, String tool, ObjectNode arguments) throws Exception {
    ObjectNode message =
        JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 1).put("method", "tools/call");
    message.putObject("params").put("name", tool).set("arguments", arguments);
    if (!sessions.containsKey(principal)) {
      HttpResponse<String> hello = post(principal, HELLO);
      sessions.put(principal, hello.headers().firstValue("Mcp-Session-Id").orElseThrow());
    }
    HttpResponse<String> answer = post(principal, message.toString());
    assertEquals(200, answer.statusCode(), answer.body());
    return JSON.readTree(JSON.readTree(answer.body()).at("/result/content/0/text").asText());
  }

  private HttpResponse<String> post(String principal, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token(principal))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream");
    Optional.ofNullable(sessions.get(principal))
        .ifPresent(session -> request.header("Mcp-Session-Id", session));
    return client.send(
        request.POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  /** Asks until it is so. */
  void await(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    boolean met;
    do {
      met = condition.call();
    } while (!met && System.nanoTime() < end);
    assertTrue(met, "it did not come about");
  }

  @Override
  public void close() {
    front.stop();
    workers.close();
    assembly.close();
    tenant.close();
  }
}
