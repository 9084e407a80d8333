package io.github.m365cache.server;

import io.github.m365cache.engine.config.Configuration;
import io.github.m365cache.engine.config.PluginCatalog;
import io.github.m365cache.server.shell.Console;
import io.github.m365cache.server.shell.ExitCode;
import io.github.m365cache.server.shell.Version;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code plugins}: what is installed, what of it is offered, and what that costs a model. */
@Command(
    name = "plugins",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Lists the plugins, where each comes from, its tools, and the size of tools/list.")
final class PluginsCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--config", paramLabel = "FILE", description = "The deployment's HOCON file.")
  private @Nullable Path file;

  PluginsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    PluginCatalog catalog = PluginCatalog.discover();
    Configuration configuration =
        Configuration.load(Optional.ofNullable(file), console.environment(), catalog);
    // Nothing is opened and nobody is asked before the first call.
    try (Assembly assembly = Assembly.of(configuration, console.environment())) {
      console.out().print(PluginsPage.text(catalog, configuration, assembly.tools()));
    }
    console.out().flush();
    return ExitCode.OK;
  }
}
