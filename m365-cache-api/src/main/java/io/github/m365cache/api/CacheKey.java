package io.github.m365cache.api;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * A 256-bit key of the encrypted store. Copied on the way in and out; {@link #close()} zeroes it,
 * after which every use throws {@link IllegalStateException}. Safe for concurrent use.
 */
public final class CacheKey implements AutoCloseable {
  /** Bytes of a key. */
  public static final int LENGTH = 32;

  private final byte[] bytes;
  private volatile boolean closed;

  private CacheKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * A key of a copy of these bytes.
   *
   * @throws IllegalArgumentException when there are not 32; the message tells the number, not the
   *     bytes
   */
  public static CacheKey of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("a cache key has 32 bytes, this one has " + bytes.length);
    }
    return new CacheKey(bytes.clone());
  }

  /**
   * A key from standard base64 (RFC 4648, section 4), padded or not; white space around it is
   * ignored.
   *
   * @throws IllegalArgumentException when it is not base64 of 32 bytes; the message shows none of
   *     it
   */
  public static CacheKey fromBase64(String text) {
    byte[] decoded;
    try {
      decoded = Base64.getDecoder().decode(text.strip());
    } catch (IllegalArgumentException malformed) {
      // The decoder's message quotes the text, so it is not passed on.
      throw new IllegalArgumentException(
          "a cache key is the base64 form of 32 bytes; this text is not base64");
    }
    try {
      return of(decoded);
    } finally {
      Arrays.fill(decoded, (byte) 0);
    }
  }

  /** A new key; {@code random} must be cryptographically strong. */
  public static CacheKey generate(RandomGenerator random) {
    byte[] fresh = new byte[LENGTH];
    random.nextBytes(fresh);
    return new CacheKey(fresh);
  }

  /** A copy, which the caller zeroes. */
  public byte[] bytes() {
    check();
    return bytes.clone();
  }

  /** 64 hexadecimal digits. A string cannot be wiped: only for a driver that takes nothing else. */
  public String hex() {
    check();
    return HexFormat.of().formatHex(bytes);
  }

  /** The base64 form of {@link #fromBase64}; the same caution as for {@link #hex()}. */
  public String base64() {
    check();
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** Whether both are the same key, in constant time. */
  public boolean sameAs(CacheKey other) {
    check();
    other.check();
    return MessageDigest.isEqual(bytes, other.bytes);
  }

  @Override
  public void close() {
    closed = true;
    Arrays.fill(bytes, (byte) 0);
  }

  private void check() {
    if (closed) {
      throw new IllegalStateException("this cache key was closed");
    }
  }

  @Override
  public String toString() {
    return "CacheKey";
  }
}
