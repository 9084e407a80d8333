package io.github.m365cache.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.Map;

/**
 * A packaged server and the client that its user has, by either transport. For one thread.
 *
 * @param server the process
 * @param calls how a tool is called
 * @param leaving how the client ends it
 */
record Assistant(ServerProcess server, Calls calls, Leaving leaving) implements AutoCloseable {
  /** Sends a call and waits for its answer. */
  interface Calls {
    JsonNode call(Map<String, ?> params) throws Exception;
  }

  /** Ends the server. */
  interface Leaving {
    void leave() throws Exception;
  }

  static Assistant overStdio(Deployment deployment) throws Exception {
    ServerProcess server = deployment.serve().greeted();
    return new Assistant(server, params -> server.request("tools/call", params), server::endInput);
  }

  static Assistant overHttp(Deployment deployment) throws Exception {
    ServerProcess server = deployment.serveOverHttp();
    HttpSession session =
        new HttpSession(
                Deployment.address(server),
                Files.readString(deployment.home().resolve("http/token")).strip())
            .greeted();
    return new Assistant(server, params -> session.ask("tools/call", params), server::terminate);
  }

  ToolResult call(String tool, Map<String, ?> arguments) throws Exception {
    return ToolResult.of(calls.call(Map.of("name", tool, "arguments", arguments)));
  }

  /** The answer of a call that goes well. */
  JsonNode answer(String tool, Map<String, ?> arguments) throws Exception {
    ToolResult result = call(tool, arguments);
    assertFalse(result.error(), result::toString);
    return result.json();
  }

  /** The error of a call that does not. */
  ToolResult refused(String code, String tool, Map<String, ?> arguments) throws Exception {
    ToolResult result = call(tool, arguments);
    assertEquals(code, result.code(), () -> result.status() + " instead: " + result);
    return result;
  }

  /** The client goes; the server ends well and has said nothing that it may not. */
  void end() throws Exception {
    leaving.leave();
    assertEquals(0, server.status(), () -> server.err().all().toString());
    Trouble.assertClean(server);
  }

  @Override
  public void close() {
    server.close();
  }
}
