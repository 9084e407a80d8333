package io.github.m365cache.engine.keys;

import io.github.m365cache.api.CacheKey;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.KeySlot;
import io.github.m365cache.api.KeySource;
import io.github.m365cache.api.M365Exception;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key in a file that nobody but its owner may read; the next one in a file beside it. Second to
 * a keyring.
 */
final class FileKeySource implements KeySource {
  private static final Logger LOG = LoggerFactory.getLogger(FileKeySource.class);
  private static final int LONGEST = 256;

  private final Path file;

  FileKeySource(Path file) {
    this.file = file;
  }

  @Override
  public String name() {
    return "file";
  }

  private Path at(KeySlot slot) {
    return slot.isNext() ? file.resolveSibling(file.getFileName() + ".next") : file;
  }

  @Override
  public Optional<CacheKey> find(KeySlot slot) {
    return find(at(slot));
  }

  private static Optional<CacheKey> find(Path file) {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      if (PrivateFiles.isOpenToOthers(file)) {
        throw trouble("others may read the key file; close it with: chmod 600", null);
      }
      return Optional.of(read(file));
    } catch (IOException unreadable) {
      throw trouble("the key file (m365.keys.file) cannot be read", unreadable);
    }
  }

  private static CacheKey read(Path file) throws IOException {
    if (Files.size(file) > LONGEST) {
      throw trouble("the key file (m365.keys.file) is too long for a key", null);
    }
    byte[] bytes = Files.readAllBytes(file);
    try {
      return CacheKey.fromBase64(new String(bytes, StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException malformed) {
      throw trouble("the key file (m365.keys.file) does not hold a key", malformed);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  @Override
  public boolean keep(KeySlot slot, CacheKey key) {
    try {
      PrivateFiles.createFolders(file.toAbsolutePath().getParent());
      if (slot.isNext()) {
        keepNext(at(slot), key);
      } else {
        keepFirst(key);
      }
      return true;
    } catch (FileAlreadyExistsException taken) {
      throw trouble("there is a key file (m365.keys.file) already; it is never overwritten", taken);
    } catch (IOException failure) {
      throw trouble("the key file (m365.keys.file) cannot be written", failure);
    }
  }

  private void keepFirst(CacheKey key) throws IOException {
    PrivateFiles.create(file);
    write(file, key);
    LOG.warn("the cache's key was generated and kept in a file; an OS keyring is a better place");
  }

  /** Replaces the next key of a change that came to nothing. */
  private static void keepNext(Path next, CacheKey key) throws IOException {
    Path draft = next.resolveSibling(next.getFileName() + ".new");
    Files.deleteIfExists(draft);
    PrivateFiles.create(draft);
    write(draft, key);
    PrivateFiles.replace(draft, next);
  }

  @Override
  public boolean promote(KeySlot slot) {
    Path next = at(slot.next());
    // A next key that cannot be read must not take the place of one that can.
    Optional<CacheKey> key = find(next);
    key.ifPresent(CacheKey::close);
    if (key.isEmpty()) {
      return false;
    }
    try {
      PrivateFiles.replace(next, at(slot));
      return true;
    } catch (IOException failure) {
      throw trouble("the key file (m365.keys.file) cannot be replaced", failure);
    }
  }

  /** On the disk before the store is, which nothing else would open. */
  private static void write(Path file, CacheKey key) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = StandardCharsets.US_ASCII.encode(key.base64() + "\n");
      while (bytes.hasRemaining()) {
        long unused = channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private static M365Exception trouble(
      String message, @org.jspecify.annotations.Nullable Throwable cause) {
    return new M365Exception(ErrorCode.CONFIGURATION, message, cause);
  }
}
