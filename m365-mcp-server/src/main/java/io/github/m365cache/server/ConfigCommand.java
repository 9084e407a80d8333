package io.github.m365cache.server;

import io.github.m365cache.engine.config.Configuration;
import io.github.m365cache.server.shell.Console;
import io.github.m365cache.server.shell.ExitCode;
import io.github.m365cache.server.shell.Version;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code config}: looks at the configuration without serving. */
@Command(
    name = "config",
    description = "Checks or shows the configuration.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "(check | show)")
final class ConfigCommand implements Runnable {
  private final Console console;

  @picocli.CommandLine.Spec private picocli.CommandLine.Model.@Nullable CommandSpec spec;

  ConfigCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    throw new picocli.CommandLine.ParameterException(
        java.util.Objects.requireNonNull(spec).commandLine(),
        "say 'config check' or 'config show'");
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      description = "Says whether the configuration can be used.")
  int check(
      @Option(names = "--config", paramLabel = "FILE", description = "The deployment's HOCON file.")
          @Nullable Path file) {
    Configuration configuration = load(file);
    console
        .out()
        .println("The configuration is good: " + configuration.operations().size() + " tools.");
    return ExitCode.OK;
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      description = "Prints the configuration in force, without secrets.")
  int show(
      @Option(names = "--config", paramLabel = "FILE", description = "The deployment's HOCON file.")
          @Nullable Path file) {
    console.out().print(ConfigPage.text(load(file)));
    console.out().flush();
    return ExitCode.OK;
  }

  private Configuration load(@Nullable Path file) {
    return Configuration.load(Optional.ofNullable(file), console.environment());
  }
}
