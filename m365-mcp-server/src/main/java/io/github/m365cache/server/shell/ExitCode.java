package io.github.m365cache.server.shell;

/** What the process's exit means (the numbers of sysexits.h). */
public final class ExitCode {
  public static final int OK = 0;

  /** A check did not hold: of the demonstration, or of the cache. */
  public static final int FAILED = 1;

  /** The command line is wrong, or names what is not there. */
  public static final int USAGE = 64;

  /** Microsoft 365 or the network does not do its part now; later it may. */
  public static final int UNAVAILABLE = 69;

  /** A defect. */
  public static final int INTERNAL = 70;

  /** Nobody signed in, or whoever did may not do this. */
  public static final int NOT_SIGNED_IN = 77;

  /** The configuration is wrong, or a cache that it requires cannot be used. */
  public static final int CONFIGURATION = 78;

  private ExitCode() {}
}
