package io.github.m365cache.server.stdio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.m365cache.server.protocol.Identity;
import io.github.m365cache.server.protocol.Workers;
import io.github.m365cache.server.tools.ToolCatalog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A client on the other end of two pipes, which writes exactly the bytes that a test says. */
final class Client implements AutoCloseable {
  static final int LINE_LIMIT = 100_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  final AtomicInteger readies = new AtomicInteger();
  final CompletableFuture<StdioServer.End> ended = new CompletableFuture<>();
  private final PipedOutputStream toServer = new PipedOutputStream();
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final StdioServer server;
  private final Workers workers;

  Client(ToolCatalog tools) throws IOException {
    this(tools, new Workers(4, 4), Duration.ofSeconds(10));
  }

  Client(ToolCatalog tools, Workers workers, Duration patience) throws IOException {
    PipedInputStream input = new PipedInputStream(toServer, 1 << 20);
    PipedOutputStream output = new PipedOutputStream();
    PipedInputStream fromServer = new PipedInputStream(output, 1 << 20);
    this.workers = workers;
    server =
        new StdioServer(
            input,
            output,
            LINE_LIMIT,
            new Identity("test", "Test", "1.0", "be kind"),
            CompletableFuture.completedFuture(tools),
            workers,
            readies::incrementAndGet);
    start("serve", () -> serve(patience, output));
    start("collect", () -> collect(fromServer));
  }

  private void serve(Duration patience, OutputStream output) {
    try {
      StdioServer.End end = server.serve(patience);
      output.close();
      ended.complete(end);
    } catch (InterruptedException | IOException | RuntimeException failed) {
      ended.completeExceptionally(failed);
    }
  }

  private void collect(PipedInputStream fromServer) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(fromServer, StandardCharsets.UTF_8))) {
      reader.lines().forEach(lines::add);
    } catch (IOException | RuntimeException closed) {
      lines.add("closed");
    }
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  void send(String line) throws IOException {
    sendBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  void sendBytes(byte[] bytes) throws IOException {
    toServer.write(bytes);
    toServer.flush();
  }

  void endInput() throws IOException {
    toServer.close();
  }

  void stop() {
    server.stop();
  }

  /** The next line of the server, which must be JSON. */
  JsonNode next() throws Exception {
    String line = lines.poll(10, TimeUnit.SECONDS);
    assertNotNull(line, "the server says nothing");
    return JSON.readTree(line);
  }

  /** Nothing more than what was read already. */
  boolean isSilent() {
    return lines.isEmpty();
  }

  JsonNode ask(String line) throws Exception {
    send(line);
    return next();
  }

  Client initialize() throws Exception {
    ask(HELLO);
    send(INITIALIZED);
    return this;
  }

  /** Asks for a sign of life, which must be the next thing that the server says. */
  void expectAlive() throws Exception {
    assertEquals(99, ask(PING).get("id").intValue());
  }

  static void expectError(JsonNode answer, int code, String id) {
    assertEquals(code, answer.path("error").path("code").intValue(), answer.toString());
    assertEquals(id, answer.get("id").toString());
    assertEquals("2.0", answer.get("jsonrpc").textValue());
    assertFalse(answer.has("result"));
  }

  static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":99,\"method\":\"ping\"}";
  static final String HELLO =
      "{\"jsonrpc\":\"2.0\",\"id\":\"hello\",\"method\":\"initialize\",\"params\":{\"protocolVersion\":"
          + "\"2025-06-18\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}";
  static final String INITIALIZED =
      "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";

  static String call(Object id, String tool) {
    String shown = id instanceof String ? "\"" + id + "\"" : String.valueOf(id);
    return "{\"jsonrpc\":\"2.0\",\"id\":"
        + shown
        + ",\"method\":\"tools/call\",\"params\":{\"name\":\""
        + tool
        + "\",\"arguments\":{}}}";
  }

  @Override
  public void close() throws IOException {
    toServer.close();
    workers.close();
  }
}
