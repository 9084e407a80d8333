package io.github.m365cache.server;

import io.github.m365cache.api.Account;
import io.github.m365cache.engine.InvalidationReport;
import io.github.m365cache.engine.SharedStore;
import io.github.m365cache.engine.config.Configuration;
import io.github.m365cache.server.shell.Console;
import io.github.m365cache.server.shell.ExitCode;
import io.github.m365cache.server.shell.Version;
import io.github.m365cache.server.tools.Invalidation;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cache invalidate}: what the tool {@code cache_invalidate} does, without signing in. */
@Command(
    name = "invalidate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Drops one account's cached answers whose key matches a pattern, so that the next call asks"
            + " Microsoft 365 again. Servers may run meanwhile; nobody needs to be signed in.")
final class InvalidateCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "PATTERN",
      description = "A cache key, type:account:name=value, where '*' stands for any text.")
  private String pattern = "";

  @Option(
      names = "--account",
      paramLabel = "ACCOUNT",
      description =
          "The account's id, as 'cache stats' shows it, or its user name, if it signed in or its"
              + " token is in the environment; optional when the cache knows only one.")
  private @Nullable String account;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why, for the audit; default: manual.")
  private @Nullable String reason;

  @Option(names = "--config", paramLabel = "FILE", description = "The deployment's HOCON file.")
  private @Nullable Path file;

  InvalidateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Configuration configuration =
        Configuration.load(Optional.ofNullable(file), console.environment());
    try (SharedStore store = SharedStore.open(configuration, console.environment())) {
      console.out().println(told(Invalidation.run(target(store), arguments())));
    }
    return ExitCode.OK;
  }

  private Map<String, @Nullable Object> arguments() {
    Map<String, @Nullable Object> arguments = new HashMap<>();
    arguments.put("pattern", pattern);
    arguments.put("account_id", account);
    arguments.put("reason", reason);
    return arguments;
  }

  private Invalidation.Target target(SharedStore store) {
    List<Account> known = KnownAccounts.of(console.environment(), store.secrets());
    return (keys, whose, why) -> store.invalidate(keys, whose, why, known);
  }

  private static String told(InvalidationReport report) {
    int entries = report.entriesDeleted();
    return (entries == 1 ? "1 entry was" : entries + " entries were")
        + " deleted, of the account "
        + OneLine.of(report.account().value())
        + ".";
  }
}
