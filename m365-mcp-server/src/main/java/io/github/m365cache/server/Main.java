package io.github.m365cache.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.m365cache.server.demo.ArchiveCommand;
import io.github.m365cache.server.demo.DemoCommand;
import io.github.m365cache.server.shell.Console;
import java.io.PrintWriter;
import picocli.CommandLine;

/** Where the process begins. */
public final class Main {
  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(run(Console.claim(), arguments));
  }

  static int run(Console console, String... arguments) {
    CommandLine line = new CommandLine(new RootCommand(console));
    line.addSubcommand(new ServeCommand(console));
    line.addSubcommand(new DemoCommand(console));
    line.addSubcommand(new LoginCommand(console));
    line.addSubcommand(new AccountsCommand(console));
    line.addSubcommand(new LogoutCommand(console));
    line.addSubcommand(new ConfigCommand(console));
    line.addSubcommand(new PluginsCommand(console));
    line.addSubcommand(CacheCommand.line(console));
    line.addSubcommand(new ArchiveCommand(console));
    line.setOut(new PrintWriter(console.out(), true, UTF_8));
    line.setErr(new PrintWriter(console.err(), true, UTF_8));
    line.setParameterExceptionHandler(new UsageErrors());
    line.setExecutionExceptionHandler(new CommandErrors(console));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    return line.execute(arguments);
  }
}
