package io.github.m365cache.store.sqlite.platform;

import io.github.m365cache.engine.store.CacheFault;
import io.github.m365cache.engine.store.CacheFaultException;
import java.sql.SQLException;

/** SQLite's result codes (sqlite.org/rescode.html) as faults with a remedy. */
public final class Faults {
  /** Somebody else holds a lock. */
  public static final int BUSY = 5;

  /** The connection or the file takes no writes. */
  public static final int READONLY = 8;

  static final int IOERR = 10;

  /** What stands in the file is damaged. */
  public static final int CORRUPT = 11;

  /** The disk, or the file, is full. */
  public static final int FULL = 13;

  /** A file is not there, or may not be opened. */
  public static final int CANTOPEN = 14;

  /** The key is wrong, or the file is damaged. */
  public static final int NOTADB = 26;

  private static final String RESET =
      "; 'm365-mcp cache reset' moves it aside, and the cache starts empty";

  private Faults() {}

  /** The primary code; the extended one keeps it in its low byte. */
  public static int code(SQLException failure) {
    return failure.getErrorCode() & 0xff;
  }

  /** Whether the disk is full, or did not do what it was told. */
  public static boolean isOfTheDisk(SQLException failure) {
    return code(failure) == FULL || code(failure) == IOERR;
  }

  /** The key was proven before the driver saw the file, so NOTADB means damage as well. */
  public static CacheFaultException of(SQLException failure) {
    return switch (code(failure)) {
      case NOTADB, CORRUPT -> corrupt("the cache file is damaged", failure);
      case FULL -> io("the disk that holds the cache is full; free some space", failure);
      case READONLY -> io("the cache file cannot be written; check its permissions", failure);
      case CANTOPEN -> io("the cache file cannot be opened; check its folder", failure);
      case BUSY ->
          io("another process keeps the cache locked; end the one that hangs and retry", failure);
      default -> io("reading or writing the cache failed; check the disk", failure);
    };
  }

  /** What cannot be read any more; {@code what} says so. */
  public static CacheFaultException corrupt(String what, Throwable cause) {
    return new CacheFaultException(CacheFault.CORRUPT, what + RESET, cause);
  }

  /** The same, found by a check and not by an error. */
  public static CacheFaultException corrupt(String what) {
    return new CacheFaultException(CacheFault.CORRUPT, what + RESET);
  }

  /** What a later version of this program may have written, and this one cannot read. */
  public static CacheFaultException newer(String what) {
    return new CacheFaultException(
        CacheFault.NEWER_SCHEMA, what + "; update the program, or" + RESET.substring(1));
  }

  /** What the system refused; the message names the remedy. */
  public static CacheFaultException io(String message, Throwable cause) {
    return new CacheFaultException(CacheFault.IO, message, cause);
  }

  /** The same, found by a check and not by an error. */
  public static CacheFaultException io(String message) {
    return new CacheFaultException(CacheFault.IO, message);
  }

  /** What has to be alone with the cache is not. */
  public static CacheFaultException inUse() {
    return io(
        "a process has the cache open; end every server (the MCP clients that run 'm365-mcp"
            + " serve') and repeat this");
  }

  /** A store is used after it was closed. */
  public static CacheFaultException closed() {
    return io("the cache is closed");
  }
}
