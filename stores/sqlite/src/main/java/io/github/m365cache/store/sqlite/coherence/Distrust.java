package io.github.m365cache.store.sqlite.coherence;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.store.sqlite.file.DatabaseFile;
import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.random.RandomGenerator;

/**
 * Leaves a mark in the sidecar: something of an account changed, and the database was not told,
 * because this process cannot use it. Needs no key and never touches the database.
 */
public final class Distrust {
  private final DatabaseFile file;
  private final RandomGenerator random;

  public Distrust(DatabaseFile file, RandomGenerator random) {
    this.file = file;
    this.random = random;
  }

  /**
   * Marks the account. Whoever looks it up afterwards drops all of it first ({@code Trust}); what
   * processes hold in memory, of any account, ends at once.
   *
   * @return {@code false} when there is no database, so that there is nothing to distrust
   */
  public boolean of(AccountId account) throws IOException {
    BasicFileAttributes database = DatabaseFile.attributes(file.path());
    if (database == null || !database.isRegularFile()) {
      return false;
    }
    Slots slots = Slots.of(file, random);
    slots.store(Slots.ofMark(account.value()), random.nextLong() | 1);
    // A commit that did not see the mark has its sequence in the slots by now, so that this one is
    // above it.
    VarHandle.fullFence();
    slots.raise(Slots.GLOBAL, slots.next());
    slots.force();
    return true;
  }
}
