package io.github.m365cache.store.sqlite;

import io.github.m365cache.engine.store.CacheFault;
import io.github.m365cache.engine.store.CacheFaultException;
import java.sql.SQLException;

/** SQLite's result codes (sqlite.org/rescode.html) as faults with a remedy. */
final class Faults {
  static final int BUSY = 5;
  static final int READONLY = 8;
  static final int IOERR = 10;
  static final int CORRUPT = 11;
  static final int FULL = 13;
  static final int CANTOPEN = 14;
  static final int NOTADB = 26;

  private static final String RESET =
      "; 'm365-mcp cache reset' moves it aside, and the cache starts empty";

  private Faults() {}

  /** The primary code; the extended one keeps it in its low byte. */
  static int code(SQLException failure) {
    return failure.getErrorCode() & 0xff;
  }

  /** Whether the disk is full, or did not do what it was told. */
  static boolean isOfTheDisk(SQLException failure) {
    return code(failure) == FULL || code(failure) == IOERR;
  }

  /** The key was proven before the driver saw the file, so NOTADB means damage as well. */
  static CacheFaultException of(SQLException failure) {
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

  static CacheFaultException corrupt(String what, Throwable cause) {
    return new CacheFaultException(CacheFault.CORRUPT, what + RESET, cause);
  }

  static CacheFaultException corrupt(String what) {
    return new CacheFaultException(CacheFault.CORRUPT, what + RESET);
  }

  /** What a later version of this program may have written, and this one cannot read. */
  static CacheFaultException newer(String what) {
    return new CacheFaultException(
        CacheFault.NEWER_SCHEMA, what + "; update the program, or" + RESET.substring(1));
  }

  static CacheFaultException io(String message, Throwable cause) {
    return new CacheFaultException(CacheFault.IO, message, cause);
  }

  static CacheFaultException io(String message) {
    return new CacheFaultException(CacheFault.IO, message);
  }

  static CacheFaultException inUse() {
    return io(
        "a process has the cache open; end every server (the MCP clients that run 'm365-mcp"
            + " serve') and repeat this");
  }

  static CacheFaultException closed() {
    return io("the cache is closed");
  }
}
