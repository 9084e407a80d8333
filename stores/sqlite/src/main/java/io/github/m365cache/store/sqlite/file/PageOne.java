package io.github.m365cache.store.sqlite.file;

import io.github.m365cache.api.CacheKey;
import io.github.m365cache.store.sqlite.platform.Digests;
import io.github.m365cache.store.sqlite.platform.Faults;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;

/**
 * Proves a key against the first page of a database in the SQLCipher 4 format, without the driver:
 * given a wrong key, the driver destroys what stands in the write-ahead log.
 *
 * <p>A page has 4096 bytes: 16 of salt (the first page only), the encrypted content, 16 of
 * initialisation vector, 64 of HMAC-SHA512 over content, vector and the page's number in little
 * endian. The HMAC's key is PBKDF2-HMAC-SHA512 of the raw key with the salt XOR 0x3a, two rounds
 * (zetetic.net/sqlcipher/design).
 */
public final class PageOne {
  /** Of every page, in bytes. */
  public static final int SIZE = 4096;

  private static final int SALT = 16;
  private static final int TAG = 64;
  private static final byte SALT_MASK = 0x3a;
  private static final byte[] NUMBER = {1, 0, 0, 0};
  private static final String HMAC = "HmacSHA512";

  private PageOne() {}

  /** The first page or as much as there is. Only while this process has no connection to it. */
  public static byte[] read(DatabaseFile file) {
    return OpenDatabases.whileClosed(
        file,
        () -> {
          try (InputStream in = Files.newInputStream(file.path(), LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(SIZE);
          } catch (IOException unreadable) {
            throw Faults.io("the cache file cannot be read; check its permissions", unreadable);
          }
        });
  }

  /** Whether the key opens the database that begins with this page. */
  public static boolean proves(byte[] page, CacheKey key) {
    if (page.length < SIZE) {
      return false;
    }
    byte[] raw = key.bytes();
    byte[] macKey = derive(raw, maskedSalt(page));
    try {
      Mac mac = mac(macKey);
      mac.update(page, SALT, SIZE - TAG - SALT);
      mac.update(NUMBER);
      return MessageDigest.isEqual(mac.doFinal(), Arrays.copyOfRange(page, SIZE - TAG, SIZE));
    } finally {
      Arrays.fill(raw, (byte) 0);
      Arrays.fill(macKey, (byte) 0);
    }
  }

  private static byte[] maskedSalt(byte[] page) {
    byte[] salt = Arrays.copyOf(page, SALT);
    for (int i = 0; i < SALT; i++) {
      salt[i] ^= SALT_MASK;
    }
    return salt;
  }

  /** PBKDF2 (RFC 8018, section 5.2) of one block and two rounds; the JDK's takes characters. */
  private static byte[] derive(byte[] password, byte[] salt) {
    Mac mac = mac(password);
    mac.update(salt);
    mac.update(new byte[] {0, 0, 0, 1});
    byte[] first = mac.doFinal();
    byte[] second = mac.doFinal(first);
    byte[] key = new byte[CacheKey.LENGTH];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) (first[i] ^ second[i]);
    }
    return key;
  }

  private static Mac mac(byte[] key) {
    return Digests.mac(HMAC, key);
  }
}
