package io.github.m365cache.server.demo;

import io.github.m365cache.server.shell.Launcher;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A simulated tenant in a process of its own. */
final class TenantProcess implements AutoCloseable {
  private static final String MODULE = "io.github.m365cache.testkit";
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final Process process;
  private final String line;

  private TenantProcess(Process process, String line) {
    this.process = process;
    this.line = line;
  }

  /** Starts one that ends with this process, and waits until it serves. */
  static TenantProcess start(TenantSize size, Path log) {
    return start(List.of(), arguments(size, List.of("--until-eof")), log);
  }

  /** Starts one that outlives this process and ends when nobody has asked for so long. */
  static TenantProcess detached(TenantSize size, Duration idle, Path log) {
    List<String> more = List.of("--idle-exit", idle.toSeconds() + "s");
    return start(Detachment.prefix(), arguments(size, more), log);
  }

  private static List<String> arguments(TenantSize size, List<String> more) {
    List<String> arguments = new ArrayList<>(size.arguments());
    arguments.addAll(more);
    return arguments;
  }

  private static TenantProcess start(List<String> prefix, List<String> arguments, Path log) {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(Launcher.command(MODULE, MODULE + ".tenant.TenantMain", arguments));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(Redirect.appendTo(log.toFile())).start();
      return new TenantProcess(process, firstLine(process));
    } catch (IOException failed) {
      throw new DemoException("the simulated tenant cannot be started", failed);
    }
  }

  private static String firstLine(Process process) {
    BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
    CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> read(reader));
    try {
      return line.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException failed) {
      process.destroy();
      throw new DemoException("the simulated tenant did not start", failed);
    } catch (InterruptedException stopped) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new DemoException("interrupted while the simulated tenant started", stopped);
    }
  }

  private static String read(BufferedReader reader) {
    try {
      String line = reader.readLine();
      if (line == null) {
        throw new DemoException("the simulated tenant ended at once");
      }
      return line;
    } catch (IOException broken) {
      throw new DemoException("the simulated tenant broke off", broken);
    }
  }

  /** The line that it printed. */
  String line() {
    return line;
  }

  TenantAddress address() {
    return TenantAddress.parse(line);
  }

  @Override
  public void close() {
    Processes.end(process);
  }
}
