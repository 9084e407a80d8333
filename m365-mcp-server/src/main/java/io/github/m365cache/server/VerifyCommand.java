package io.github.m365cache.server;

import io.github.m365cache.engine.SharedStore;
import io.github.m365cache.engine.config.Configuration;
import io.github.m365cache.engine.store.AuditReport;
import io.github.m365cache.engine.store.CacheFault;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.IntegrityReport;
import io.github.m365cache.server.shell.Console;
import io.github.m365cache.server.shell.ExitCode;
import io.github.m365cache.server.shell.ProgressBar;
import io.github.m365cache.server.shell.Version;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cache verify}: checks the database and its audit, also while servers run. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Checks that the whole database can be read and fits together, and that nobody altered or"
            + " cut the audit of invalidations. Servers may run meanwhile.")
final class VerifyCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--config", paramLabel = "FILE", description = "The deployment's HOCON file.")
  private @Nullable Path file;

  VerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Configuration configuration =
        Configuration.load(Optional.ofNullable(file), console.environment());
    try (SharedStore store = SharedStore.open(configuration, console.environment())) {
      boolean whole = checkDatabase(store);
      return checkAudit(store) && whole ? ExitCode.OK : ExitCode.FAILED;
    }
  }

  private boolean checkDatabase(SharedStore store) {
    IntegrityReport report;
    try (ProgressBar progress = ProgressBar.on(console)) {
      report = store.checkIntegrity(progress::show);
    }
    IntegrityPage.lines(report).forEach(console.out()::println);
    return report.isWhole();
  }

  private boolean checkAudit(SharedStore store) {
    try {
      AuditReport report = store.checkAudit();
      console.out().println(AuditPage.of(report));
      return report.isWhole();
    } catch (CacheFaultException fault) {
      if (fault.fault() != CacheFault.CORRUPT) {
        throw fault;
      }
      console.out().println("The audit cannot be read: the pages that it stands on are damaged.");
      return false;
    }
  }
}
