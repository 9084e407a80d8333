package io.github.m365cache.server.shell;

import java.io.PrintStream;
import java.util.Map;

/**
 * What a command has to do with the world outside.
 *
 * @param out for what was asked for
 * @param err for people: progress and errors
 * @param environment the process's environment
 */
public record Console(PrintStream out, PrintStream err, Map<String, String> environment) {
  /**
   * The process's own streams. From here on {@link System#out} is standard error, so that no
   * library can write into the protocol.
   */
  public static Console claim() {
    PrintStream out = System.out;
    System.setOut(System.err);
    return new Console(out, System.err, System.getenv());
  }
}
