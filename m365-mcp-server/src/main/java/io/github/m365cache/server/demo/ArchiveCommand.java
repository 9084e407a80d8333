package io.github.m365cache.server.demo;

import io.github.m365cache.server.shell.Console;
import io.github.m365cache.server.shell.ExitCode;
import io.github.m365cache.server.shell.Launcher;
import io.github.m365cache.server.shell.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code archive}: lets later starts skip the loading of classes. */
@Command(
    name = "archive",
    description =
        "Prepares an archive of loaded classes for this Java beside the application, so that the"
            + " server starts faster. To be repeated after a change of Java or of the folder.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class ArchiveCommand implements Callable<Integer> {
  private final Console console;

  /** For the command line. */
  public ArchiveCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (Launcher.script().isEmpty()) {
      throw new DemoException("archive works on the packaged application; start its bin/m365-mcp");
    }
    Path folder = PrivateFiles.temporaryFolder("m365-mcp-archive");
    try (TenantProcess tenant =
        TenantProcess.start(TenantSize.SMALL, PrivateFiles.touch(folder.resolve("tenant.log")))) {
      return prepare(folder, tenant.address());
    } finally {
      PrivateFiles.remove(folder);
    }
  }

  private int prepare(Path folder, TenantAddress tenant) throws IOException {
    boolean done = new TrainingRun(folder, tenant, console.environment()).run();
    console
        .err()
        .println(
            done
                ? "archive: prepared for Java " + Runtime.version()
                : "archive: the training run failed; the application works without an archive");
    return done ? ExitCode.OK : ExitCode.FAILED;
  }
}
