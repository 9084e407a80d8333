package io.github.m365cache.server;

import io.github.m365cache.api.Account;
import io.github.m365cache.engine.config.Configuration;
import io.github.m365cache.graph.signin.DeviceSignIn;
import io.github.m365cache.server.shell.Console;
import io.github.m365cache.server.shell.ExitCode;
import io.github.m365cache.server.shell.Version;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code login}: signs an account in, for all servers on the same cache. */
@Command(
    name = "login",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Signs an account in: with a browser where there is one, else with a code to enter"
            + " elsewhere. Its tokens are kept in the encrypted cache.")
final class LoginCommand implements Callable<Integer> {
  /** How somebody signs in. */
  static final class Way {
    @Option(names = "--browser", description = "With a browser on this machine.")
    private boolean browser;

    @Option(names = "--device-code", description = "With a code to enter on any device.")
    private boolean deviceCode;
  }

  private final Console console;

  @ArgGroup private @Nullable Way way;

  @Option(
      names = "--show-permissions",
      description = "Tells which permissions are asked for, and which tools need them; no more.")
  private boolean showPermissions;

  @Option(names = "--config", paramLabel = "FILE", description = "The deployment's HOCON file.")
  private @Nullable Path file;

  LoginCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    Configuration configuration =
        Configuration.load(Optional.ofNullable(file), console.environment());
    if (showPermissions) {
      console.out().print(PermissionsPage.text(configuration));
      return ExitCode.OK;
    }
    try (AccountShell shell = AccountShell.open(configuration, console.environment())) {
      Account account = signIn(shell);
      console
          .out()
          .println(
              OneLine.of(account.username())
                  + " is signed in ("
                  + OneLine.of(account.id().value())
                  + ").");
    }
    return ExitCode.OK;
  }

  private Account signIn(AccountShell shell) throws InterruptedException {
    Optional<Browser> browser = Browser.of(System.getProperty("os.name"), console.environment());
    boolean wanted = way == null ? browser.isPresent() : way.browser && !way.deviceCode;
    return wanted ? inBrowser(shell, browser) : byCode(shell);
  }

  private Account inBrowser(AccountShell shell, Optional<Browser> browser)
      throws InterruptedException {
    return shell.flows().inBrowser(address -> show(address, browser));
  }

  private void show(URI address, Optional<Browser> browser) {
    console.err().println("Sign in within 5 minutes in a browser on this machine, at\n" + address);
    if (browser.isPresent()) {
      try {
        browser.get().show(address);
      } catch (IOException failed) {
        console.err().println("The browser could not be started; open the address yourself.");
      }
    }
  }

  private Account byCode(AccountShell shell) throws InterruptedException {
    DeviceSignIn signIn = shell.flows().byDeviceCode();
    Duration left = Duration.between(Instant.now(), signIn.expires());
    long minutes = left.plusSeconds(30).toMinutes();
    console
        .err()
        .println(
            "Open "
                + signIn.verificationUri()
                + " on any device, enter the code "
                + signIn.userCode()
                + " within "
                + minutes
                + " minutes, and sign in.");
    return signIn.await();
  }
}
