package io.github.m365cache.server.demo;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.server.shell.Console;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The simulated tenant that all servers of a user share, started by the first of them and gone ten
 * minutes after the last. The cache stands beside it and survives the servers, so that a client
 * that starts a server for each call sees it work.
 */
public final class SharedDemo implements AutoCloseable {
  private static final Duration IDLE = Duration.ofMinutes(10);

  private final Path configuration;
  private final Map<String, String> environment;
  private final Heart heart;

  private SharedDemo(Path configuration, Map<String, String> environment, Heart heart) {
    this.configuration = configuration;
    this.environment = Map.copyOf(environment);
    this.heart = heart;
  }

  /** Finds the tenant, or starts it; says on standard error what stands where. */
  public static SharedDemo attach(Console console) {
    Path folder = DemoHome.of(console.environment());
    try {
      return attach(console, PrivateFiles.folder(folder));
    } catch (IOException unwritable) {
      throw new M365Exception(
          ErrorCode.CONFIGURATION,
          "the demonstration's folder "
              + folder
              + " cannot be used; check its permissions or set XDG_STATE_HOME",
          unwritable);
    }
  }

  private static SharedDemo attach(Console console, Path folder) throws IOException {
    TenantAddress tenant = find(folder);
    Path cache = PrivateFiles.folder(folder.resolve("cache-" + tenant.instance()));
    console
        .err()
        .printf(
            "m365-mcp: a simulated tenant, no real account. Cache and logs: %s%n"
                + "m365-mcp: it ends 10 minutes after its last server; at once with: kill %d%n",
            folder, tenant.pid());
    return new SharedDemo(
        DemoConfiguration.write(cache, true),
        DemoConfiguration.environment(tenant, console.environment()),
        Heart.start(new TenantControl(tenant)));
  }

  /** One process at a time looks and starts. */
  private static TenantAddress find(Path folder) throws IOException {
    Path lockFile = PrivateFiles.touch(folder.resolve("tenant.lock"));
    try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      Optional<TenantAddress> running =
          lock.isValid() ? TenantRecord.read(folder) : Optional.empty();
      if (running.isPresent() && new TenantControl(running.get()).attach()) {
        return running.get();
      }
      return start(folder);
    }
  }

  private static TenantAddress start(Path folder) throws IOException {
    forgetOldCaches(folder);
    TenantProcess process =
        TenantProcess.detached(
            TenantSize.USUAL, IDLE, PrivateFiles.touch(folder.resolve("tenant.log")));
    TenantRecord.write(folder, process.line());
    return process.address();
  }

  /** The caches of tenants that are gone can never be read again. */
  private static void forgetOldCaches(Path folder) throws IOException {
    try (var old = Files.newDirectoryStream(folder, "cache-*")) {
      for (Path each : old) {
        PrivateFiles.remove(each);
      }
    }
  }

  /** The deployment's file. */
  public Path configuration() {
    return configuration;
  }

  /** The environment of a server of this tenant. */
  public Map<String, String> environment() {
    return environment;
  }

  @Override
  public void close() {
    heart.close();
  }
}
