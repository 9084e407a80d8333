package io.github.m365cache.server;

import io.github.m365cache.api.Account;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.OfflineStore;
import io.github.m365cache.engine.SharedStore;
import io.github.m365cache.engine.config.Configuration;
import io.github.m365cache.server.shell.Console;
import io.github.m365cache.server.shell.ExitCode;
import io.github.m365cache.server.shell.ProgressBar;
import io.github.m365cache.server.shell.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cache forget}: leaves nothing of an account in the cache. */
@Command(
    name = "forget",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Removes everything of an account from the cache and encrypts it anew, so that no older"
            + " copy of the file can be opened. No server may run meanwhile; when interrupted, run"
            + " it again.")
final class ForgetCommand implements Callable<Integer> {
  private final Console console;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--account",
      paramLabel = "ACCOUNT",
      required = true,
      description =
          "The account's id, as 'cache stats' shows it, or its user name, if it signed in or its"
              + " token is in the environment.")
  private String account = "";

  @Option(names = "--confirm", description = "Says that it is meant: nothing brings it back.")
  private boolean confirmed;

  @Option(names = "--config", paramLabel = "FILE", description = "The deployment's HOCON file.")
  private @Nullable Path file;

  ForgetCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (!confirmed) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "nothing brings back what is forgotten; add --confirm when that is meant");
    }
    Configuration configuration =
        Configuration.load(Optional.ofNullable(file), console.environment());
    AccountId meant = meant(configuration);
    OfflineStore.Forgotten forgotten;
    try (ProgressBar progress = ProgressBar.on(console)) {
      forgotten =
          OfflineStore.of(configuration, console.environment()).forget(meant, progress::show);
    }
    console.out().println(told(meant, forgotten));
    return ExitCode.OK;
  }

  private AccountId meant(Configuration configuration) {
    try (SharedStore store = SharedStore.open(configuration, console.environment())) {
      List<Account> known = KnownAccounts.of(console.environment(), store.secrets());
      AccountId meant = store.account(account, known);
      store.auditForgetting(meant);
      return meant;
    }
  }

  private static String told(AccountId account, OfflineStore.Forgotten forgotten) {
    return "Nothing of the account " + OneLine.of(account.value()) + " is left. " + key(forgotten);
  }

  private static String key(OfflineStore.Forgotten forgotten) {
    if (forgotten.isOldKeyGone()) {
      return "The cache has a new key, which the key source '"
          + forgotten.source()
          + "' keeps; the old one is forgotten, so that older copies of the file stay shut.";
    }
    return forgotten.isUnderNewKey()
        ? "Now move M365_MCP_CACHE_KEY_NEW to M365_MCP_CACHE_KEY and destroy the old key: whoever"
            + " has it can read older copies of the file."
        : "The cache has the key that it had, which only its keeper can change: older copies of the"
            + " file can be read with it. Put another one into M365_MCP_CACHE_KEY_NEW, run"
            + " 'm365-mcp cache rotate-key', and destroy the old one.";
  }
}
