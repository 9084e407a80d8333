package io.github.m365cache.server;

import io.github.m365cache.server.shell.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A wrong command line is one line on standard error. */
final class UsageErrors implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException error, String[] arguments) {
    CommandLine command = error.getCommandLine();
    String hint =
        error instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()
            ? "; did you mean '" + unmatched.getSuggestions().get(0) + "'?"
            : "";
    String name = command.getCommandSpec().qualifiedName();
    command
        .getErr()
        .println(
            "m365-mcp: " + OneLine.of(error.getMessage()) + hint + " (try '" + name + " --help')");
    return ExitCode.USAGE;
  }
}
