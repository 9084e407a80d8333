package io.github.m365cache.server.demo;

import io.github.m365cache.server.shell.Launcher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A tenant, a server and a client, with everything they need in one folder that goes with them. */
final class DemoStage implements AutoCloseable {
  private final Path folder;
  private boolean closed;
  private volatile @Nullable TenantProcess tenant;
  private volatile @Nullable ToolClient client;

  private DemoStage(Path folder) {
    this.folder = folder;
  }

  /**
   * Sets everything up; whatever happens, {@link #close()} and the end of this process remove it.
   *
   * @param progress told in a few words what is being done
   */
  static DemoStage open(TenantSize size, Map<String, String> environment, Consumer<String> progress)
      throws IOException {
    DemoStage stage = new DemoStage(PrivateFiles.temporaryFolder("m365-mcp-demo"));
    Runtime.getRuntime().addShutdownHook(new Thread(stage::close, "m365-demo-cleanup"));
    try {
      stage.build(size, environment, progress);
      return stage;
    } catch (IOException | RuntimeException failed) {
      stage.close();
      throw failed;
    }
  }

  private void build(TenantSize size, Map<String, String> environment, Consumer<String> progress)
      throws IOException {
    progress.accept("starting a simulated tenant with " + size.mails() + " mails");
    TenantProcess started =
        TenantProcess.start(size, PrivateFiles.touch(folder.resolve("tenant.log")));
    tenant = started;
    Path cache = PrivateFiles.folder(cacheFolder());
    Path configuration = DemoConfiguration.write(cache, false);
    progress.accept("starting the server");
    client =
        ToolClient.start(
            Launcher.self(List.of("serve", "--config", configuration.toString())),
            DemoConfiguration.environment(started.address(), environment),
            line -> progress.accept("server: " + line));
  }

  TenantAddress tenant() {
    TenantProcess present = tenant;
    if (present == null) {
      throw new IllegalStateException("the tenant was not started");
    }
    return present.address();
  }

  ToolClient client() {
    ToolClient present = client;
    if (present == null) {
      throw new IllegalStateException("the client was not started");
    }
    return present;
  }

  /** Where the server keeps its cache and the cache's key. */
  Path cacheFolder() {
    return folder.resolve("cache");
  }

  /** The second who calls waits for the first, so that the process does not end in between. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    ToolClient presentClient = client;
    TenantProcess presentTenant = tenant;
    try {
      if (presentClient != null) {
        presentClient.close();
      }
    } finally {
      if (presentTenant != null) {
        presentTenant.close();
      }
      removeFolder();
    }
  }

  private void removeFolder() {
    try {
      PrivateFiles.remove(folder);
    } catch (IOException left) {
      throw new DemoException("the demonstration's folder could not be removed", left);
    }
  }
}
