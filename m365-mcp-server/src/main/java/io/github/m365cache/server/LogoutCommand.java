package io.github.m365cache.server;

import io.github.m365cache.api.Account;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.config.Configuration;
import io.github.m365cache.server.shell.Console;
import io.github.m365cache.server.shell.ExitCode;
import io.github.m365cache.server.shell.Version;
import io.github.m365cache.server.tools.RemovedAccount;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code logout}: what the tool {@code account_remove} does. */
@Command(
    name = "logout",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Signs an account out and shreds what is cached of it. Servers may run meanwhile; nothing"
            + " changes in Microsoft 365.")
final class LogoutCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "ACCOUNT", description = "Its user name or id, as 'accounts' lists it.")
  private String account = "";

  @Option(names = "--config", paramLabel = "FILE", description = "The deployment's HOCON file.")
  private @Nullable Path file;

  LogoutCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    Configuration configuration =
        Configuration.load(Optional.ofNullable(file), console.environment());
    try (Assembly assembly = Assembly.of(configuration, console.environment())) {
      AccountWork accounts = assembly.accounts();
      Account meant = accounts.find(account).orElseThrow(LogoutCommand::unknown);
      RemovedAccount removed = accounts.remove(meant);
      console
          .out()
          .println(OneLine.of(removed.account().username()) + " is signed out. " + removed.note());
    }
    return ExitCode.OK;
  }

  private static M365Exception unknown() {
    return M365Exception.notFound(
        "account", "no account of this id or name is known; 'm365-mcp accounts' lists them");
  }
}
