package io.github.m365cache.store.sqlite.coherence;

import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.store.sqlite.file.DatabaseFile;
import io.github.m365cache.store.sqlite.platform.Ownership;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HexFormat;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The sidecar that all processes map: 8192 longs, most of them the sequence of the last commit that
 * touched anything hashed there, 61 the marks of changes that the database was not told of. The
 * layout is shared by every version of this program that has the same file open, so it does not
 * change.
 */
public final class Slots {
  static final int BYTES = 64 * 1024;

  /** The highest sequence handed out. */
  static final int HIGHEST = 0;

  /** Touched by what makes everything invalid. */
  static final int GLOBAL = 1;

  /** Which database the sidecar belongs to. */
  static final int DATABASE = 2;

  private static final int FIRST_MARK = 3;
  private static final int FIRST_SCOPE = 64;
  private static final int FIRST_KEY = 2048;
  private static final int END = BYTES / Long.BYTES;
  private static final VarHandle LONGS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final MappedByteBuffer buffer;
  private final Path path;
  private final @Nullable Object fileKey;

  private Slots(MappedByteBuffer buffer, Path path, @Nullable Object fileKey) {
    this.buffer = buffer;
    this.path = path;
    this.fileKey = fileKey;
  }

  /** Maps the sidecar of a database, or makes it. */
  static Slots of(DatabaseFile file, RandomGenerator random) throws IOException {
    byte[] name = new byte[8];
    random.nextBytes(name);
    return map(file.sidecar(), file.beside(".gen.new-" + HexFormat.of().formatHex(name)));
  }

  static Slots map(Path path, Path draft) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      make(path, draft);
    }
    BasicFileAttributes before = attributes(path);
    if (!before.isRegularFile() || before.size() < BYTES || Ownership.isForeign(path)) {
      throw new IOException("the sidecar is not a whole file of our own");
    }
    Ownership.makePrivate(path);
    try (FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      MappedByteBuffer buffer = channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES);
      return checked(new Slots(buffer, path, before.fileKey()));
    }
  }

  private static Slots checked(Slots slots) throws IOException {
    if (!slots.stillThere()) {
      throw new IOException("the sidecar was replaced while it was opened");
    }
    return slots;
  }

  /** Whole before it has its name: another process never maps half of it. */
  private static void make(Path path, Path draft) throws IOException {
    Files.createFile(draft, Ownership.privateFile());
    try {
      Files.write(draft, new byte[BYTES]);
      Files.createLink(path, draft);
    } catch (FileAlreadyExistsException faster) {
      // Theirs is as good.
    } catch (UnsupportedOperationException noLinks) {
      Files.move(draft, path);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether the mapped file is the one that stands at the path; costs microseconds. */
  boolean stillThere() {
    try {
      BasicFileAttributes now = attributes(path);
      return now.size() >= BYTES && Objects.equals(now.fileKey(), fileKey);
    } catch (IOException gone) {
      return false;
    }
  }

  long at(int slot) {
    return (long) LONGS.getAcquire((ByteBuffer) buffer, slot * Long.BYTES);
  }

  void store(int slot, long value) {
    LONGS.setVolatile((ByteBuffer) buffer, slot * Long.BYTES, value);
  }

  /** Stores a sequence unless the slot is above it. */
  void raise(int slot, long sequence) {
    long there = at(slot);
    while (there < sequence && !swap(slot, there, sequence)) {
      there = at(slot);
    }
  }

  private boolean swap(int slot, long there, long value) {
    return LONGS.compareAndSet((ByteBuffer) buffer, slot * Long.BYTES, there, value);
  }

  /** Hands out a sequence outside of a transaction. */
  long next() {
    return (long) LONGS.getAndAdd((ByteBuffer) buffer, HIGHEST * Long.BYTES, 1L) + 1;
  }

  /** Writes everything out to the disk. */
  void force() {
    buffer.force();
  }

  /** Sets a slot that is 0; tells what stands there afterwards. */
  long claim(int slot, long value) {
    swap(slot, 0, value);
    return at(slot);
  }

  /** Where an account's mark stands. */
  static int ofMark(String account) {
    return FIRST_MARK + index(account, "", FIRST_SCOPE - FIRST_MARK);
  }

  /** Touched by what makes something of a type of an account invalid. */
  public static int ofType(String account, String type) {
    return FIRST_SCOPE + index(account, type, FIRST_KEY - FIRST_SCOPE);
  }

  /** Touched by whatever makes something of the account invalid; no type has an empty name. */
  public static int ofAccount(String account) {
    return ofType(account, "");
  }

  /** Touched by what changes or drops the entry that has a key. */
  public static int ofKey(String account, String text) {
    return FIRST_KEY + index(account, text, END - FIRST_KEY);
  }

  /** The same for a key as calls have it. */
  public static int ofKey(EntryKey key) {
    return ofKey(key.account().value(), key.text());
  }

  /** Any even hash will do, if every process has the same. */
  private static int index(String account, String text, int range) {
    int hash = 31 * account.hashCode() + text.hashCode();
    hash ^= hash >>> 16;
    hash *= 0x85ebca6b;
    hash ^= hash >>> 13;
    hash *= 0xc2b2ae35;
    hash ^= hash >>> 16;
    return Integer.remainderUnsigned(hash, range);
  }
}
