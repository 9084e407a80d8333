package io.github.m365cache.store.sqlite.stress;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** The program of one process: reads and writes until its share of the operations is done. */
final class Stress {
  private static final int KEY_BYTES = 32;
  private static final String[] READS = {"read_a", "read_b"};

  private final Mailroom mailroom;
  private final Oracle oracle;
  private final Load load;
  private final int process;

  private Stress(Mailroom mailroom, Oracle oracle, Load load, int process) {
    this.mailroom = mailroom;
    this.oracle = oracle;
    this.load = load;
    this.process = process;
  }

  static byte[] key(boolean stranger) {
    byte[] key = new byte[KEY_BYTES];
    Arrays.fill(key, (byte) (stranger ? 0x11 : 0x5a));
    return key;
  }

  /**
   * Arguments: folder, number of the process, seed, operations, mutations, keys, whether its key
   * opens nothing.
   */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    endWithParent();
    Path folder = Path.of(arguments[0]);
    int[] numbers = IntStream.range(1, 6).map(i -> Integer.parseInt(arguments[i])).toArray();
    Oracle oracle = Oracle.map(folder.resolve("oracle"));
    Load load = new Load(1, numbers[2], numbers[3], numbers[4], 0, 0);
    byte[] key = key(Boolean.parseBoolean(arguments[6]));
    ExecutorService threads = Executors.newFixedThreadPool(Load.THREADS);
    try (Mailroom mailroom = new Mailroom(folder, key, oracle)) {
      Stress stress = new Stress(mailroom, oracle, load, numbers[0]);
      Future<?>[] work = new Future<?>[Load.THREADS];
      for (int i = 0; i < work.length; i++) {
        Random random = new Random(numbers[1] * 31L + i);
        work[i] = threads.submit(() -> stress.run(random));
      }
      for (Future<?> each : work) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** The parent holds the other end of standard input. */
  private static void endWithParent() {
    Thread watch =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // Nothing is said here.
                }
              } catch (IOException gone) {
                Runtime.getRuntime().halt(2);
              }
              Runtime.getRuntime().halt(2);
            });
    watch.setDaemon(true);
    watch.start();
  }

  private Void run(Random random) throws InterruptedException {
    while (oracle.done(process) < load.operations()) {
      int item = random.nextInt(load.keys());
      if (random.nextInt(1_000) < load.mutations()) {
        write(item, random);
      } else {
        read(item, random);
      }
      oracle.did(process);
    }
    return null;
  }

  private void write(int item, Random random) throws InterruptedException {
    int kind = random.nextInt(10);
    String operation = kind < 6 ? "write_tag" : kind < 9 ? "write_key" : "write_type";
    long version = mailroom.call(operation, item).version();
    oracle.see(Oracle.Seen.WRITES);
    oracle.raiseFloor(item, version);
  }

  private void read(int item, Random random) throws InterruptedException {
    long floor = oracle.floor(item);
    Mailroom.Seen seen = mailroom.call(READS[random.nextInt(READS.length)], item);
    switch (seen.status()) {
      case "FRESH" -> oracle.see(Oracle.Seen.HITS);
      case "MISS" -> oracle.see(Oracle.Seen.MISSES);
      default -> oracle.see(Oracle.Seen.BYPASSES);
    }
    if (seen.version() < floor) {
      oracle.see(Oracle.Seen.VIOLATIONS);
    }
  }
}
