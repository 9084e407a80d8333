package io.github.m365cache.store.sqlite.damage;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.m365cache.engine.store.CacheFault;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.store.sqlite.CapturingExecutor;
import io.github.m365cache.store.sqlite.Given;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process none of whose files may grow beyond a limit. It goes through a {@link History}, lets
 * the upkeep make room whenever a step failed, and tries that step again; then it stores what is
 * too much for the file itself, until nothing helps. It ends with 0 when each fault was a typed one
 * and nothing that was committed was missing.
 */
final class LimitedProcess {
  private static final int TOO_MUCH = 1_000;
  private static final int FIRST_OF_TOO_MUCH = 1_000;
  private static final int TICKS = 3;

  private final CapturingExecutor upkeep = new CapturingExecutor();
  private final CacheStore store;
  private final History history;
  private Map<Integer, String> contents = Map.of();
  private int faults;

  private LimitedProcess(Path database, long seed) {
    store = upkeep.open(database);
    history = new History(seed);
  }

  /** Runs in the child: the database, the seed, how many steps. */
  public static void main(String[] arguments) {
    LimitedProcess child = new LimitedProcess(Path.of(arguments[0]), Long.parseLong(arguments[1]));
    try {
      child.run(Long.parseLong(arguments[2]));
      child.storeTooMuch();
    } finally {
      child.store.close();
      child.upkeep.shutdownNow();
    }
  }

  private void run(long steps) {
    for (long i = 1; i <= steps; i++) {
      long step = i;
      if (history.kindOf(i) != History.Kind.UPKEEP
          && !succeeds(() -> history.carryOut(step, store, upkeep))) {
        demand(History.contents(store).equals(contents), "a failed step changed something");
        upkeep.tick();
        demand(succeeds(() -> history.carryOut(step, store, upkeep)), "there was room again");
      }
      contents = history.after(i, contents);
    }
    System.out.println("faults " + faults);
  }

  /** Whether it did not fail of the disk; anything else is thrown. */
  private boolean succeeds(Runnable work) {
    try {
      work.run();
      return true;
    } catch (CacheFaultException fault) {
      demand(fault.fault() == CacheFault.IO, "not a fault of the disk: " + fault);
      faults++;
      return false;
    }
  }

  private void storeTooMuch() {
    int stored = 0;
    while (stored < TOO_MUCH && storedInTheEnd(stored)) {
      stored++;
    }
    demand(stored < TOO_MUCH, "the limit was never reached");
    demand(History.contents(store).equals(contents), "reads go on");
    for (int i = 0; i < stored; i++) {
      demand(Given.read(store, Given.mail(FIRST_OF_TOO_MUCH + i)).equals(large(i)), "read " + i);
    }
    System.out.println("stored " + stored);
  }

  private boolean storedInTheEnd(int number) {
    for (int i = 0; i < TICKS; i++) {
      if (succeeds(
          () ->
              Given.put(
                  store, Given.mail(FIRST_OF_TOO_MUCH + number), large(number).orElseThrow()))) {
        return true;
      }
      upkeep.tick();
    }
    return false;
  }

  private static Optional<String> large(int number) {
    return Optional.of("{\"n\":" + number + ",\"v\":\"" + "x".repeat(10_000) + "\"}");
  }

  private static void demand(boolean met, String what) {
    if (!met) {
      throw new IllegalStateException(what);
    }
  }

  /** Whether everything is there that the child told to have stored at last. */
  static boolean holdsTooMuch(CacheStore store, int stored) {
    for (int i = 0; i < stored; i++) {
      if (!Given.read(store, Given.mail(FIRST_OF_TOO_MUCH + i)).equals(large(i))) {
        return false;
      }
    }
    return true;
  }

  /** Starts a child whose files end at so many units of 1,024 bytes; it tells figures in lines. */
  static Process start(Path database, long seed, long steps, int kilobytes) throws IOException {
    Path temporary = Files.createDirectories(database.resolveSibling("temporary"));
    List<String> command = new ArrayList<>();
    command.addAll(List.of("bash", "-c", "ulimit -f " + kilobytes + "; exec \"$0\" \"$@\""));
    command.addAll(List.of(System.getProperty("java.home") + "/bin/java", "-Xshare:auto"));
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(LimitedProcess.class.getName());
    command.addAll(List.of(database.toString(), "" + seed, "" + steps));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** What the child told under a name. */
  static int figure(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> Integer.parseInt(line.substring(name.length() + 1)))
        .findFirst()
        .orElse(-1);
  }

  static List<String> lines(Process child) throws IOException {
    return new String(child.getInputStream().readAllBytes(), US_ASCII).lines().toList();
  }
}
