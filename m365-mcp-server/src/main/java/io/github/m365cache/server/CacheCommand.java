package io.github.m365cache.server;

import io.github.m365cache.engine.OfflineStore;
import io.github.m365cache.engine.config.Configuration;
import io.github.m365cache.server.shell.Console;
import io.github.m365cache.server.shell.ExitCode;
import io.github.m365cache.server.shell.ProgressBar;
import io.github.m365cache.server.shell.Version;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cache}: looks after the cache's file. */
@Command(
    name = "cache",
    description = "Looks after the encrypted cache.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel =
        "(stats | verify | invalidate | export | forget | reset | rotate-key)")
final class CacheCommand implements Runnable {
  private final Console console;

  @Spec private @Nullable CommandSpec spec;

  private CacheCommand(Console console) {
    this.console = console;
  }

  /** The command with what it can be followed by. */
  static CommandLine line(Console console) {
    return new CommandLine(new CacheCommand(console))
        .addSubcommand(new VerifyCommand(console))
        .addSubcommand(new InvalidateCommand(console))
        .addSubcommand(new ExportCommand(console))
        .addSubcommand(new ForgetCommand(console));
  }

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(),
        "say 'cache stats', 'cache verify', 'cache invalidate', 'cache export', 'cache forget',"
            + " 'cache reset' or 'cache rotate-key'");
  }

  @Command(
      name = "stats",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      description = "Prints how full the cache is and what it saved, as JSON.")
  int stats(
      @Option(names = "--config", paramLabel = "FILE", description = "The deployment's HOCON file.")
          @Nullable Path file) {
    try (Assembly assembly = Assembly.of(load(file), console.environment())) {
      console.out().println(assembly.statistics());
    }
    return ExitCode.OK;
  }

  @Command(
      name = "reset",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      description = "Moves the cache aside, so that the next start makes a new one.")
  int reset(
      @Option(names = "--config", paramLabel = "FILE", description = "The deployment's HOCON file.")
          @Nullable Path file) {
    Optional<String> name = OfflineStore.of(load(file), console.environment()).moveAside();
    console.out().println(name.map(CacheCommand::movedAside).orElse("There is no cache to move."));
    return ExitCode.OK;
  }

  private static String movedAside(String name) {
    return "The cache is now '"
        + name
        + "' in the same folder, with what belongs to it; the next start makes a new one. Nothing"
        + " was deleted.";
  }

  @Command(
      name = "rotate-key",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      description = "Encrypts the cache anew under a new key and forgets the old one.")
  int rotateKey(
      @Option(names = "--config", paramLabel = "FILE", description = "The deployment's HOCON file.")
          @Nullable Path file) {
    OfflineStore store = OfflineStore.of(load(file), console.environment());
    OfflineStore.KeyChange change;
    try (ProgressBar progress = ProgressBar.on(console)) {
      change = store.changeKey(progress::show);
    }
    console.out().println(told(change));
    return ExitCode.OK;
  }

  private static String told(OfflineStore.KeyChange change) {
    String start =
        change.wasInterrupted()
            ? "The cache had its new key already"
            : "The cache is encrypted under a new key";
    return change.isInPlace()
        ? start
            + ", which the key source '"
            + change.source()
            + "' keeps; the old one is forgotten."
        : start
            + ". Now move M365_MCP_CACHE_KEY_NEW to M365_MCP_CACHE_KEY: the old key opens nothing"
            + " any more.";
  }

  private Configuration load(@Nullable Path file) {
    return Configuration.load(Optional.ofNullable(file), console.environment());
  }
}
