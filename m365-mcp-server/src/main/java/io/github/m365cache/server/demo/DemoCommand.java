package io.github.m365cache.server.demo;

import io.github.m365cache.server.shell.Console;
import io.github.m365cache.server.shell.ExitCode;
import io.github.m365cache.server.shell.Version;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code demo}: shows what the cache does and proves it. */
@Command(
    name = "demo",
    description =
        "Shows what the cache does, against a simulated tenant; needs neither account nor"
            + " configuration. Exits with 0 only if everything that it claims holds.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    versionProvider = Version.class)
public final class DemoCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--seed", paramLabel = "N", description = "Decides what the tenant holds.")
  private long seed = TenantSize.USUAL.seed();

  @Option(names = "--mails", paramLabel = "N", description = "Mails in the mailbox.")
  private int mails = TenantSize.USUAL.mails();

  @Option(names = "--folders", paramLabel = "N", description = "Folders in the drive.")
  private int folders = TenantSize.USUAL.folders();

  @Option(names = "--files", paramLabel = "N", description = "Files in the drive.")
  private int files = TenantSize.USUAL.files();

  @Option(
      names = "--mail-latency",
      paramLabel = "MS",
      description = "Milliseconds that a request to the mailbox takes.")
  private int mailLatency = (int) TenantSize.USUAL.mailLatency().toMillis();

  @Option(
      names = "--drive-latency",
      paramLabel = "MS",
      description = "Milliseconds that a request to the drive takes.")
  private int driveLatency = (int) TenantSize.USUAL.driveLatency().toMillis();

  @Option(names = "--runs", paramLabel = "N", description = "Cached calls of each tool.")
  private int runs = 300;

  /** For the command line. */
  public DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    TenantSize size = size();
    List<String> failed;
    try (DemoStage stage = DemoStage.open(size, console.environment(), this::progress)) {
      progress("measuring");
      failed = new Demo(stage, console.out(), Math.max(1, runs)).run(size);
      progress("cleaning up");
    }
    console.out().println();
    console.out().println(summary(failed));
    console.out().flush();
    return failed.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
  }

  private TenantSize size() {
    return new TenantSize(
        seed,
        mails,
        folders,
        files,
        Duration.ofMillis(mailLatency),
        Duration.ofMillis(driveLatency));
  }

  private static String summary(List<String> failed) {
    return failed.isEmpty()
        ? "Everything holds. Next: 'm365-mcp serve --demo' in an MCP client, or 'm365-mcp' for"
            + " help."
        : "Does not hold: " + String.join("; ", failed);
  }

  private void progress(String text) {
    console.err().println("demo: " + text);
  }
}
