package io.github.m365cache.server;

import io.github.m365cache.api.Account;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.ExportReport;
import io.github.m365cache.engine.SharedStore;
import io.github.m365cache.engine.config.Configuration;
import io.github.m365cache.server.shell.Console;
import io.github.m365cache.server.shell.ExitCode;
import io.github.m365cache.server.shell.Version;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cache export}: writes what the cache holds of an account, for the one whose it is. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Writes everything that the cache holds of an account as JSON lines: answers, tasks,"
            + " figures and rows of the audit; no tokens. It is not encrypted. Servers may run"
            + " meanwhile.")
final class ExportCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--account",
      paramLabel = "ACCOUNT",
      required = true,
      description =
          "The account's id, as 'cache stats' shows it, or its user name, if it signed in or its"
              + " token is in the environment.")
  private String account = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "A new file that only you may read; default: standard output.")
  private @Nullable Path target;

  @Option(names = "--config", paramLabel = "FILE", description = "The deployment's HOCON file.")
  private @Nullable Path file;

  ExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Configuration configuration =
        Configuration.load(Optional.ofNullable(file), console.environment());
    try (SharedStore store = SharedStore.open(configuration, console.environment())) {
      List<Account> known = KnownAccounts.of(console.environment(), store.secrets());
      AccountId meant = store.account(account, known);
      console.err().println(told(target == null ? printed(store, meant) : kept(store, meant)));
    }
    return ExitCode.OK;
  }

  private ExportReport printed(SharedStore store, AccountId meant) {
    try {
      // Not closed: standard output stays.
      ExportReport report = store.export(meant, new BufferedOutputStream(console.out(), 1 << 16));
      if (console.out().checkError()) {
        throw new IOException("standard output was closed");
      }
      return report;
    } catch (IOException broken) {
      throw notWritten(broken);
    }
  }

  private ExportReport kept(SharedStore store, AccountId meant) {
    try (OutputStream out = ExportFile.create(target)) {
      return store.export(meant, out);
    } catch (IOException broken) {
      throw notWritten(broken);
    }
  }

  private static M365Exception notWritten(IOException cause) {
    return new M365Exception(
        ErrorCode.CONFIGURATION,
        "the export could not be written to its end; check the disk and the folder's permissions,"
            + " and delete what is there of it",
        cause);
  }

  private static String told(ExportReport report) {
    return "Exported of the account "
        + OneLine.of(report.account().value())
        + ": "
        + report.entries()
        + " entries, "
        + report.tasks()
        + " tasks, "
        + report.figures()
        + " figures and "
        + report.auditRows()
        + " rows of the audit.";
  }
}
