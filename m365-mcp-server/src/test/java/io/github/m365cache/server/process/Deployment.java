package io.github.m365cache.server.process;

import io.github.m365cache.testkit.tenant.SimulatedTenant;
import io.github.m365cache.testkit.tenant.TenantSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One user's machine in a folder: home, configuration, cache, and an environment that is made from
 * scratch, so that nothing of the machine that runs the tests leaks in.
 */
final class Deployment {
  static final String USER = "alice";
  private static final String STARTED = "m365-mcp: listening on ";

  private final Path home;
  private final List<String> settings = new ArrayList<>();
  private final Map<String, String> environment = new LinkedHashMap<>();

  Deployment(Path home) {
    this.home = home;
    environment.put("PATH", System.getenv("PATH"));
    environment.put("HOME", home.toString());
    environment.put("XDG_STATE_HOME", home.resolve("state").toString());
    environment.put("XDG_CONFIG_HOME", home.resolve("config").toString());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
  }

  /** With a tenant's only user signed in, a key in a file and nothing fetched ahead. */
  static Deployment of(Path home, SimulatedTenant tenant) {
    return new Deployment(home)
        .variable("M365_MCP_ACCESS_TOKEN", tenant.token(USER))
        .variable("M365_MCP_GRAPH_ENDPOINT", tenant.endpoint().toString())
        .setting("m365.cache.path = \"" + home.resolve("cache/cache.db") + "\"")
        .setting("m365.keys.sources = [file]")
        .setting("m365.keys.file = \"" + home.resolve("keys/cache.key") + "\"")
        .setting("m365.warming.enabled = false");
  }

  /** The same without anybody signed in, but with an app to sign in with. */
  static Deployment signingIn(Path home, SimulatedTenant tenant) {
    return of(home, tenant)
        .without("M365_MCP_ACCESS_TOKEN")
        .variable("M365_MCP_CLIENT_ID", tenant.authority().clientId())
        .setting("m365.sign-in.authority = \"" + tenant.authority().endpoint() + "\"");
  }

  /** A tenant that is quick to make. */
  static TenantSettings smallTenant() {
    return TenantSettings.defaults()
        .withUsers(List.of(USER))
        .withMails(60)
        .withFolders(10)
        .withFiles(20);
  }

  /** Adds a line to the deployment's file; a later one wins. */
  Deployment setting(String line) {
    settings.add(line);
    return this;
  }

  Deployment variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Deployment without(String name) {
    environment.remove(name);
    return this;
  }

  Path home() {
    return home;
  }

  Path cacheFolder() {
    return home.resolve("cache");
  }

  /** Starts {@code serve} with the deployment's file. */
  ServerProcess serve() throws IOException {
    return start("serve", "--config", configuration().toString());
  }

  /** The same over HTTP on a free port, with its token in {@code http/token}. */
  ServerProcess serveOverHttp() throws IOException {
    setting("m365.http.token-file = \"" + home.resolve("http/token") + "\"");
    return start(
        "serve", "--transport", "http", "--port", "0", "--config", configuration().toString());
  }

  /** Where a server listens that was started over HTTP; waits until it does. */
  static URI address(ServerProcess server) throws InterruptedException {
    return server
        .err()
        .await(line -> line.startsWith(STARTED))
        .map(line -> URI.create(line.substring(STARTED.length())))
        .orElseThrow(() -> new AssertionError("it did not start: " + server.err().all()));
  }

  /** The same, none of whose files may grow beyond so many units of 1,024 bytes. */
  ServerProcess serveWithFilesUpTo(int kilobytes) throws IOException {
    List<String> limit = List.of("bash", "-c", "ulimit -f " + kilobytes + "; exec \"$0\" \"$@\"");
    return start(limit, "serve", "--config", configuration().toString());
  }

  /** Writes the deployment's file. */
  Path file() throws IOException {
    return configuration();
  }

  private Path configuration() throws IOException {
    return Files.write(home.resolve("m365-mcp.conf"), settings);
  }

  /** Starts the launcher with these arguments. */
  ServerProcess start(String... arguments) throws IOException {
    return start(List.of(), arguments);
  }

  private ServerProcess start(List<String> before, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("m365.application"), "bin", "m365-mcp").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return ServerProcess.start(builder);
  }
}
