package io.github.m365cache.store.sqlite.damage;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.store.sqlite.CapturingExecutor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that goes through a {@link History} and tells of each step when its commit has
 * returned. At the end it waits until its input is closed, and then closes the cache.
 */
final class CommittingProcess implements AutoCloseable {
  private static final int SIGKILL = 128 + 9;

  private final Process process;
  private final BufferedReader told;
  private long last;

  /** Begins with step {@code from} and ends before step {@code to}. */
  CommittingProcess(Path database, long seed, long from, long to) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    // A killed process leaves its copy of the native library behind.
    Path temporary = Files.createDirectories(database.resolveSibling("temporary"));
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(CommittingProcess.class.getName());
    command.addAll(List.of(database.toString(), "" + seed, "" + from, "" + to));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    told = new BufferedReader(new InputStreamReader(process.getInputStream(), US_ASCII));
    last = from - 2;
  }

  /** Runs in the child. */
  public static void main(String[] arguments) throws IOException {
    History history = new History(Long.parseLong(arguments[1]));
    long from = Long.parseLong(arguments[2]);
    tell(from - 1);
    CapturingExecutor upkeep = new CapturingExecutor();
    try (CacheStore store = upkeep.open(Path.of(arguments[0]))) {
      for (long i = from; i < Long.parseLong(arguments[3]); i++) {
        history.carryOut(i, store, upkeep);
        tell(i);
      }
      while (System.in.read() >= 0) {
        // It is not closed yet.
      }
    }
    upkeep.shutdownNow();
  }

  /** In one write, so that a kill leaves no half of a number. */
  private static void tell(long step) throws IOException {
    System.out.write(("#" + step + "\n").getBytes(US_ASCII));
    if (System.out.checkError()) {
      // Whoever would kill this process is gone.
      Runtime.getRuntime().halt(3);
    }
  }

  /** Waits until the child has told of this step; of the one before its first, when it starts. */
  void awaitTold(long step) throws IOException {
    while (last < step) {
      if (!hear()) {
        throw new IOException("the child ended after step " + last);
      }
    }
  }

  private boolean hear() throws IOException {
    String line = told.readLine();
    if (line != null && line.startsWith("#")) {
      last = Long.parseLong(line.substring(1));
    }
    return line != null;
  }

  /** Kills the child and tells the last step that it had told of. */
  long kill() throws IOException, InterruptedException {
    // By its handle, which leaves what it told to be read.
    process.toHandle().destroyForcibly();
    if (process.waitFor() != SIGKILL) {
      throw new IOException("the child ended by itself with " + process.exitValue());
    }
    while (hear()) {
      // Until nothing is left of what it told.
    }
    return last;
  }

  /** Lets the child close its cache. */
  void end() throws IOException, InterruptedException {
    process.getOutputStream().close();
    if (process.waitFor() != 0) {
      throw new IOException("the child failed");
    }
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    told.close();
  }
}
