package io.github.m365cache.store.sqlite.audit;

import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.Selector;
import io.github.m365cache.store.sqlite.Given;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process that invalidates so often, or until it is killed, and tells of each that it did. */
final class InvalidatingProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader told;

  InvalidatingProcess(Path database, int times) throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                InvalidatingProcess.class.getName(),
                database.toString(),
                String.valueOf(times))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    told =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Runs in the child. */
  public static void main(String[] arguments) {
    try (CacheStore store = Given.open(Path.of(arguments[0]))) {
      for (int i = 1; i <= Integer.parseInt(arguments[1]); i++) {
        Given.invalidate(store, new Selector.ByType("email_list"));
        System.out.println("#" + i);
      }
    }
  }

  /** Waits until the child has told of this one. */
  void awaitTold(int number) throws IOException {
    String line = told.readLine();
    while (line != null && !line.equals("#" + number)) {
      line = told.readLine();
    }
    if (line == null) {
      throw new IOException("the invalidating process ended early");
    }
  }

  /** Kills the child and tells how many it had told of. */
  int kill() throws IOException, InterruptedException {
    // By its handle, which leaves what it told to be read.
    process.toHandle().destroyForcibly();
    process.waitFor();
    int last = 0;
    for (String line = told.readLine(); line != null; line = told.readLine()) {
      last = line.startsWith("#") && line.length() > 1 ? Integer.parseInt(line.substring(1)) : last;
    }
    return last;
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    told.close();
  }
}
