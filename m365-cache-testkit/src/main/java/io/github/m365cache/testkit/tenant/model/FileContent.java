package io.github.m365cache.testkit.tenant.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;

/** The bytes of a file; those of a big one are made when they are asked for. */
public sealed interface FileContent {
  long size();

  /** Writes the bytes from {@code from} up to {@code to}. */
  void writeTo(OutputStream out, long from, long to) throws IOException;

  static FileContent of(byte[] bytes) {
    return new Stored(bytes.clone());
  }

  /** Lines of text, or anything, always the same for a seed. */
  static FileContent made(long seed, long size, boolean text) {
    return new Made(seed, size, text);
  }

  /** Everything. */
  default byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writeTo(out, 0, size());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  /** SHA-256 in hexadecimal digits. */
  default String digest() {
    MessageDigest digest = sha256();
    try {
      writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest), 0, size());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Kept as it is. */
  @SuppressWarnings("ArrayRecordComponent")
  record Stored(byte[] all) implements FileContent {
    @Override
    public long size() {
      return all.length;
    }

    @Override
    public void writeTo(OutputStream out, long from, long to) throws IOException {
      out.write(all, (int) from, (int) (to - from));
    }
  }

  /** Made in blocks, each from its own number. */
  record Made(long seed, long size, boolean text) implements FileContent {
    private static final int BLOCK = 64 * 1024;

    @Override
    public void writeTo(OutputStream out, long from, long to) throws IOException {
      for (long at = from; at < to; ) {
        int within = (int) (at % BLOCK);
        int length = (int) Math.min(BLOCK - within, to - at);
        out.write(block(at / BLOCK), within, length);
        at += length;
      }
    }

    private byte[] block(long number) {
      byte[] block = new byte[BLOCK];
      if (text) {
        byte[] line =
            ("line of file " + Long.toHexString(seed) + "\n").getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < BLOCK; i++) {
          block[i] = line[(int) ((number * BLOCK + i) % line.length)];
        }
      } else {
        new SplittableRandom(seed * 31 + number).nextBytes(block);
        // No text of any kind.
        block[0] = 0;
      }
      return block;
    }
  }

  /** Too big to be kept: its size and its digest are. */
  record Forgotten(long size, String digest) implements FileContent {
    @Override
    public void writeTo(OutputStream out, long from, long to) {
      throw new IllegalStateException("the content of this file was not kept");
    }
  }

  /** Takes in bytes of any length. For one thread. */
  final class Collector {
    private static final int KEPT = 16 * 1024 * 1024;

    private final MessageDigest digest = sha256();
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private long size;

    public void add(byte[] bytes, int length) {
      digest.update(bytes, 0, length);
      size += length;
      if (size <= KEPT) {
        kept.write(bytes, 0, length);
      }
    }

    public FileContent content() {
      return size <= KEPT
          ? new Stored(Arrays.copyOf(kept.toByteArray(), (int) size))
          : new Forgotten(size, HexFormat.of().formatHex(digest.digest()));
    }
  }
}
