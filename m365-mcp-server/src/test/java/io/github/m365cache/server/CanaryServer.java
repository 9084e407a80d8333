package io.github.m365cache.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.engine.StoreAccess;
import io.github.m365cache.engine.config.Configuration;
import io.github.m365cache.server.protocol.Workers;
import io.github.m365cache.server.shell.Console;
import io.github.m365cache.server.stdio.StdioServer;
import io.github.m365cache.testkit.authority.SimulatedAuthority;
import io.github.m365cache.testkit.tenant.SimulatedTenant;
import io.github.m365cache.testkit.tenant.TenantSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;

/**
 * The whole server in this process, over HTTP and over lines: Bob by a token that was brought,
 * others by signing in. What it must keep to itself is known as it comes to be.
 */
final class CanaryServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** MSAL takes what lives no longer than 5 minutes for expired: every call renews. */
  private static final Duration SHORT = Duration.ofMinutes(4);

  private static final String BEARER = "bearer-canary-0123456789abcdef";
  static final String HELLO =
      """
      {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
      "capabilities":{},"clientInfo":{"name":"t","version":"1"}}}\
      """;

  final Canaries canaries = new Canaries();
  final SimulatedTenant tenant =
      SimulatedTenant.start(TenantSettings.defaults().withMails(20).withFolders(3).withFiles(5));
  final SimulatedAuthority authority = tenant.authority();

  /** All that went to people: standard error of the front. */
  final ByteArrayOutputStream told = new ByteArrayOutputStream();

  /** What clients were told of errors. */
  final List<String> errors = new ArrayList<>();

  private final Path home;
  private final Map<String, String> environment = new HashMap<>();
  private final Path file;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Workers workers = new Workers(8, 100);
  private final Assembly assembly;
  private final HttpFront front;
  private final URI address;
  private String session = "";

  CanaryServer(Path home) throws Exception {
    this.home = home;
    authority.pollInterval(Duration.ZERO);
    authority.accessTokensLive(SHORT);
    environment.put("HOME", home.toString());
    environment.put("M365_MCP_GRAPH_ENDPOINT", tenant.endpoint().toString());
    environment.put("M365_MCP_ACCESS_TOKEN", tenant.token("bob"));
    environment.put("M365_MCP_CLIENT_ID", authority.clientId());
    environment.put("TOKEN_OF_boss", BEARER);
    file = deployment();
    canaries.add("brought token", tenant.token("bob"));
    canaries.add("bearer token", BEARER);
    assembly = Assembly.of(configuration(), environment);
    front =
        HttpFront.open(
            configuration().http(),
            console(),
            CompletableFuture.completedFuture(assembly),
            workers);
    address = URI.create(told.toString(UTF_8).strip().replaceFirst(".* ", ""));
    new Thread(this::serve, "canary").start();
  }

  private Path deployment() throws Exception {
    Path files = Files.createDirectories(home.resolve("files"));
    return Files.writeString(
        home.resolve("canary.conf"),
        """
        m365.cache.path = "%1$s/cache/cache.db"
        m365.keys { sources = [file], file = "%1$s/keys/cache.key" }
        m365.sign-in.authority = "%2$s"
        m365.files.roots = ["%3$s"]
        m365.warming.enabled = false
        m365.http { port = 0, tokens { boss = TOKEN_OF_boss } }
        """
            .formatted(home, authority.endpoint(), files));
  }

  private Configuration configuration() {
    return Configuration.load(Optional.of(file), environment);
  }

  private Console console() {
    return new Console(
        new PrintStream(OutputStream.nullOutputStream(), true, UTF_8),
        new PrintStream(told, true, UTF_8),
        environment);
  }

  private void serve() {
    try {
      front.serve(PATIENCE);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  Path files() {
    return home.resolve("files");
  }

  /** Runs a command as another process would, with what it prints for people kept. */
  int command(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--config", file.toString()));
    return Main.run(console(), all.toArray(String[]::new));
  }

  /** Calls a tool over HTTP with {@code name, value, name, value ...}. */
  JsonNode call(String tool, Object... arguments) throws Exception {
    if (session.isEmpty()) {
      session = post(HELLO).headers().firstValue("Mcp-Session-Id").orElseThrow();
    }
    HttpResponse<String> answer = post(message(tool, arguments));
    JsonNode body = JSON.readTree(answer.body());
    if (answer.statusCode() != 200 || body.has("error")) {
      errors.add(answer.body());
      return body;
    }
    if (body.at("/result/isError").asBoolean()) {
      errors.add(body.at("/result/content/0/text").asText());
    }
    return JSON.readTree(body.at("/result/content/0/text").asText());
  }

  static String message(String tool, Object... arguments) {
    ObjectNode message =
        JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 1).put("method", "tools/call");
    ObjectNode named = message.putObject("params").put("name", tool).putObject("arguments");
    for (int i = 0; i < arguments.length; i += 2) {
      named.set((String) arguments[i], JSON.valueToTree(arguments[i + 1]));
    }
    return message.toString();
  }

  private HttpResponse<String> post(String body) throws Exception {
    return post(BEARER, body);
  }

  /** As a client with this token does. */
  HttpResponse<String> post(String bearer, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + bearer)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream");
    if (!session.isEmpty()) {
      request.header("Mcp-Session-Id", session);
    }
    return client.send(
        request.POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  /** What a client over standard input and output gets for these lines. */
  String lines(String... lines) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String all = HELLO + "\n" + String.join("\n", lines) + "\n";
    StdioServer server =
        new StdioServer(
            new ByteArrayInputStream(all.getBytes(UTF_8)),
            out,
            100_000,
            ServerIdentity.IDENTITY,
            CompletableFuture.completedFuture(assembly.tools()),
            workers,
            () -> {});
    assertEquals(StdioServer.End.INPUT_ENDED, server.serve(PATIENCE));
    return out.toString(UTF_8);
  }

  /** Begins to sign in; the answer of the tool. */
  JsonNode begin() throws Exception {
    return call("account_authenticate");
  }

  /** How it ended. */
  JsonNode outcome(JsonNode begun) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () -> call("account_complete_auth", "handle", begun.path("handle").asText()),
            answer -> !"pending".equals(answer.path("status").asText()));
  }

  /** Signs in by device code; the account's id. */
  String signIn(String user) throws Exception {
    JsonNode begun = begin();
    authority.approve(begun.path("user_code").asText(), user);
    JsonNode done = outcome(begun);
    assertEquals("completed", done.path("status").asText(), done::toString);
    learn();
    return done.path("account_id").asText();
  }

  /** Knows from now on the key and all tokens that the cache holds. */
  void learn() throws Exception {
    String key = Files.readString(home.resolve("keys/cache.key")).strip();
    canaries.addBytes("cache key", java.util.Base64.getDecoder().decode(key));
    for (byte[] secret : secrets()) {
      JsonNode signIn = JSON.readTree(secret);
      canaries.add("access token", signIn.path("access").asText());
      JsonNode msal = JSON.readTree(signIn.path("tokens").asText());
      for (String kind : List.of("AccessToken", "RefreshToken", "IdToken")) {
        msal.path(kind).forEach(one -> canaries.add(named(kind), one.path("secret").asText()));
      }
    }
  }

  private static String named(String kind) {
    return kind.replace("Token", " token").toLowerCase(java.util.Locale.ROOT);
  }

  /** The sign-ins as they are decrypted. */
  List<byte[]> secrets() {
    try (StoreAccess store = StoreAccess.of(configuration(), environment)) {
      return List.copyOf(store.vault().startingWith("sign-in:").values());
    }
  }

  @Override
  public void close() {
    front.stop();
    workers.close();
    assembly.close();
    tenant.close();
  }
}
