package io.github.m365cache.store.sqlite.damage;

import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.store.sqlite.Given;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A process that fills a cache and is killed with everything still in the write-ahead log. */
public final class WritingProcess {
  public static final int ENTRIES = 200;
  public static final String CANARY = "canary-7f3e-Kanarienvogel";

  private WritingProcess() {}

  /** Runs in the child. */
  public static void main(String[] arguments) throws IOException {
    try (CacheStore store = Given.open(Path.of(arguments[0]))) {
      for (int i = 0; i < ENTRIES; i++) {
        Given.put(store, Given.mail(i), "{\"v\":\"" + CANARY + i + "\"}", "message:" + CANARY + i);
      }
      store.secrets().keep(CANARY, CANARY.getBytes(StandardCharsets.UTF_8));
      System.out.println("written");
      System.in.read();
    }
  }

  /** Runs a child under the umask until it has written, and kills it with SIGKILL. */
  public static void runAndKill(Path database, String umask)
      throws IOException, InterruptedException {
    runAndKill(WritingProcess.class, database, umask);
  }

  /** The same with another main class, which says «written» when it may be killed. */
  public static void runAndKill(Class<?> main, Path database, String umask)
      throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                List.of(
                    "sh",
                    "-c",
                    "umask " + umask + "; exec \"$0\" \"$@\"",
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    main.getName(),
                    database.toString()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      String line = out.readLine();
      while (line != null && !line.equals("written")) {
        line = out.readLine();
      }
      if (line == null) {
        throw new IOException("the writing process ended early");
      }
    } finally {
      child.destroyForcibly().waitFor();
    }
  }
}
