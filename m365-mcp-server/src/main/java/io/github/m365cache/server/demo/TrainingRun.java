package io.github.m365cache.server.demo;

import io.github.m365cache.server.shell.Launcher;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server that is asked a little of everything, and writes its classes down when it ends. */
record TrainingRun(Path folder, TenantAddress tenant, Map<String, String> own) {
  private static final int LIMIT_SECONDS = 180;

  private static final String INITIALIZE =
      "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":"
          + "\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"training\","
          + "\"version\":\"1\"}}}";
  private static final String INITIALIZED =
      "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";
  private static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";

  /** Twice each: the first answer comes from the tenant, the second from the cache. */
  private static final List<String> TOOLS =
      List.of("email_list", "email_list", "folder_get_tree", "folder_list", "cache_get_stats");

  /** Whether the server answered everything and ended as it should. */
  boolean run() throws IOException {
    Process server = start();
    try {
      return answersAll(server) && ended(server);
    } finally {
      server.destroyForcibly();
    }
  }

  /** Closes the server's input at the end, which lets it end by itself. */
  private static boolean answersAll(Process server) throws IOException {
    try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8);
        BufferedWriter in = server.outputWriter(StandardCharsets.UTF_8)) {
      boolean answered = ask(in, out, INITIALIZE);
      say(in, INITIALIZED);
      answered &= ask(in, out, LIST);
      for (String tool : TOOLS) {
        answered &= ask(in, out, call(tool));
      }
      return answered;
    }
  }

  private Process start() throws IOException {
    Path configuration =
        DemoConfiguration.write(PrivateFiles.folder(folder.resolve("cache")), false);
    ProcessBuilder builder =
        new ProcessBuilder(Launcher.self(List.of("serve", "--config", configuration.toString())));
    builder.environment().putAll(DemoConfiguration.environment(tenant, own));
    builder.environment().put("M365_MCP_ARCHIVE", "create");
    Path log = PrivateFiles.touch(folder.resolve("server.log"));
    return builder.redirectError(Redirect.appendTo(log.toFile())).start();
  }

  private static boolean ask(BufferedWriter in, BufferedReader out, String line)
      throws IOException {
    say(in, line);
    String answer = out.readLine();
    return answer != null && answer.contains("\"result\"");
  }

  private static void say(BufferedWriter in, String line) throws IOException {
    in.write(line);
    in.write('\n');
    in.flush();
  }

  private static String call(String tool) {
    return "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":\""
        + tool
        + "\",\"arguments\":{}}}";
  }

  private static boolean ended(Process server) {
    try {
      return server.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && server.exitValue() == 0;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
