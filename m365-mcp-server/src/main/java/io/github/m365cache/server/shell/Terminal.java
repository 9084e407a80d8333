package io.github.m365cache.server.shell;

/** Whether a person looks at what is printed. */
final class Terminal {
  private Terminal() {}

  /** Whether the process has a terminal; in doubt it has none. */
  @SuppressWarnings("SystemConsoleNull") // What is not null is asked whether it is a terminal.
  static boolean isThere() {
    java.io.Console console = System.console();
    return console != null && isTerminal(console);
  }

  /** From Java 22 on there may be a console without a terminal, and this tells. */
  private static boolean isTerminal(java.io.Console console) {
    try {
      return Boolean.TRUE.equals(java.io.Console.class.getMethod("isTerminal").invoke(console));
    } catch (NoSuchMethodException older) {
      return true;
    } catch (ReflectiveOperationException unknown) {
      return false;
    }
  }
}
