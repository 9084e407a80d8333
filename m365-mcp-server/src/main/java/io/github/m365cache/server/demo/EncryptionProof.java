package io.github.m365cache.server.demo;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks for a known text in the files of a cache as another process sees them.
 *
 * @param files how many files were looked at
 * @param bytes their size in all
 * @param plainHeader whether one begins like an SQLite database that is not encrypted
 * @param textFound whether one holds the text
 */
record EncryptionProof(int files, long bytes, boolean plainHeader, boolean textFound) {
  private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final List<Charset> FORMS =
      List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

  static EncryptionProof of(Path folder, String text) throws IOException {
    List<byte[]> contents;
    try (Stream<Path> tree = Files.walk(folder)) {
      contents = tree.filter(Files::isRegularFile).map(EncryptionProof::read).toList();
    }
    return new EncryptionProof(
        contents.size(),
        contents.stream().mapToLong(content -> content.length).sum(),
        contents.stream().anyMatch(EncryptionProof::isPlain),
        contents.stream().anyMatch(content -> holds(content, text)));
  }

  boolean holds() {
    return !plainHeader && !textFound && bytes > 0;
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new DemoException("a file of the cache cannot be read", unreadable);
    }
  }

  private static boolean isPlain(byte[] content) {
    return content.length >= SQLITE.length
        && Arrays.equals(content, 0, SQLITE.length, SQLITE, 0, SQLITE.length);
  }

  static boolean holds(byte[] content, String text) {
    // One byte a character, so that searching bytes is searching characters.
    String haystack = new String(content, StandardCharsets.ISO_8859_1);
    return FORMS.stream()
        .map(form -> new String(text.getBytes(form), StandardCharsets.ISO_8859_1))
        .anyMatch(haystack::contains);
  }
}
