package io.github.m365cache.server.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of the application and its client, who speaks in lines. For one thread. */
final class ServerProcess implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LIMIT_SECONDS = 60;

  private final Process process;
  private final Lines out;
  private final Lines err;
  private int lastId;

  private ServerProcess(Process process) {
    this.process = process;
    this.out = new Lines(process.getInputStream(), "stdout of " + process.pid());
    this.err = new Lines(process.getErrorStream(), "stderr of " + process.pid());
  }

  static ServerProcess start(ProcessBuilder command) throws IOException {
    return new ServerProcess(command.start());
  }

  static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError("this is no JSON: " + line, e);
    }
  }

  /** Says hello, as a client must first. */
  ServerProcess greeted() throws IOException, InterruptedException {
    Map<String, Object> client = Map.of("name", "process-test", "version", "1");
    JsonNode hello =
        request(
            "initialize",
            Map.of(
                "protocolVersion", "2025-11-25", "capabilities", Map.of(), "clientInfo", client));
    assertTrue(hello.has("result"), hello::toString);
    send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    return this;
  }

  /** Writes a line as it is. */
  void send(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(UTF_8));
    process.getOutputStream().flush();
  }

  /** Asks and does not wait; the answer has the id that is returned. */
  int ask(String method, Map<String, ?> params) throws IOException {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("jsonrpc", "2.0");
    request.put("id", ++lastId);
    request.put("method", method);
    request.put("params", params);
    send(JSON.writeValueAsString(request));
    return lastId;
  }

  int askTool(String tool, Map<String, ?> arguments) throws IOException {
    return ask("tools/call", Map.of("name", tool, "arguments", arguments));
  }

  JsonNode answer(int id) throws InterruptedException {
    return out.await(line -> parse(line).path("id").equals(JSON.getNodeFactory().numberNode(id)))
        .map(ServerProcess::parse)
        .orElseThrow(() -> new AssertionError("ended without an answer: " + err.all()));
  }

  JsonNode request(String method, Map<String, ?> params) throws IOException, InterruptedException {
    return answer(ask(method, params));
  }

  ToolResult call(String tool, Map<String, ?> arguments) throws IOException, InterruptedException {
    return ToolResult.of(answer(askTool(tool, arguments)));
  }

  Lines out() {
    return out;
  }

  Lines err() {
    return err;
  }

  void endInput() throws IOException {
    process.getOutputStream().close();
  }

  /** SIGTERM; unlike {@link Process#destroy()} it leaves the streams open. */
  void terminate() {
    assertTrue(process.toHandle().destroy());
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    assertTrue(process.toHandle().destroyForcibly());
    int unused = status();
  }

  /** Waits for the end and all that was written before it. */
  int status() throws InterruptedException {
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("does not end; it says " + err.all());
    }
    List<String> unusedOut = out.awaitAll();
    List<String> unusedErr = err.awaitAll();
    return process.exitValue();
  }

  /** Ends as a client does; the status. */
  int end() throws IOException, InterruptedException {
    endInput();
    return status();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
