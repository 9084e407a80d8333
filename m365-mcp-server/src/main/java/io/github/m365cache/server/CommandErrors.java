package io.github.m365cache.server;

import io.github.m365cache.api.ErrorCategory;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.server.shell.Console;
import io.github.m365cache.server.shell.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** What a command throws is one line on standard error; the stack only where it was asked for. */
final class CommandErrors implements IExecutionExceptionHandler {
  private final Console console;

  CommandErrors(Console console) {
    this.console = console;
  }

  @Override
  public int handleExecutionException(Exception thrown, CommandLine line, ParseResult result) {
    if (thrown instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    return report(thrown);
  }

  private int report(Exception thrown) {
    boolean known = thrown instanceof M365Exception;
    console
        .err()
        .println(
            "m365-mcp: "
                + (known
                    ? OneLine.of(thrown.getMessage())
                    : "something went wrong inside; "
                        + StandardErrorLogging.LEVEL
                        + "=debug shows more"));
    if ("debug".equalsIgnoreCase(console.environment().get(StandardErrorLogging.LEVEL))) {
      thrown.printStackTrace(console.err());
    }
    return known ? exitCode(((M365Exception) thrown).code().category()) : ExitCode.INTERNAL;
  }

  private static int exitCode(ErrorCategory category) {
    return switch (category) {
      case CALLER -> ExitCode.USAGE;
      case OPERATOR -> ExitCode.CONFIGURATION;
      case ACCOUNT -> ExitCode.NOT_SIGNED_IN;
      case UPSTREAM -> ExitCode.UNAVAILABLE;
      case INTERNAL -> ExitCode.INTERNAL;
    };
  }
}
