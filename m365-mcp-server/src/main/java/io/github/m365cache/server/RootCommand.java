package io.github.m365cache.server;

import io.github.m365cache.server.shell.Console;
import io.github.m365cache.server.shell.ExitCode;
import io.github.m365cache.server.shell.Launcher;
import io.github.m365cache.server.shell.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code m365-mcp} without a command: a page that helps. */
@Command(
    name = "m365-mcp",
    description = "Cached, encrypted access to Microsoft 365 for MCP clients.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RootCommand implements Callable<Integer> {
  private final Console console;

  RootCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.out().print(HelpPage.text(Launcher.shown()));
    console.out().flush();
    return ExitCode.OK;
  }
}
