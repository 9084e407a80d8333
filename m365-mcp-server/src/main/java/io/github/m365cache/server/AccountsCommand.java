package io.github.m365cache.server;

import io.github.m365cache.api.Account;
import io.github.m365cache.engine.config.Configuration;
import io.github.m365cache.server.shell.Console;
import io.github.m365cache.server.shell.ExitCode;
import io.github.m365cache.server.shell.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code accounts}: who is signed in. */
@Command(
    name = "accounts",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Lists who is signed in: user name, id, type, and how.")
final class AccountsCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--config", paramLabel = "FILE", description = "The deployment's HOCON file.")
  private @Nullable Path file;

  AccountsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Configuration configuration =
        Configuration.load(Optional.ofNullable(file), console.environment());
    try (AccountShell shell = AccountShell.open(configuration, console.environment())) {
      AccountParts accounts = shell.accounts();
      List<Account> signedIn = accounts.all().accounts();
      List<Account> ended = accounts.signIns().ended();
      signedIn.forEach(account -> tell(account, how(accounts, account)));
      ended.forEach(account -> tell(account, "has to sign in again"));
      if (signedIn.isEmpty() && ended.isEmpty()) {
        console.out().println(accounts.all().nobody().message() + ".");
      }
    }
    return ExitCode.OK;
  }

  private static String how(AccountParts accounts, Account account) {
    return accounts
        .brought()
        .variableOf(account.id())
        .map(variable -> "by the token in " + variable)
        .orElse("signed in");
  }

  private void tell(Account account, String how) {
    console
        .out()
        .println(
            OneLine.of(account.username())
                + "  "
                + OneLine.of(account.id().value())
                + "  "
                + account.type().name().toLowerCase(Locale.ROOT)
                + "  "
                + how);
  }
}
