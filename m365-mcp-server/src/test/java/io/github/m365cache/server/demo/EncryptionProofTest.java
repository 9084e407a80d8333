package io.github.m365cache.server.demo;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptionProofTest {
  private static final String SUBJECT = "Überraschung für Alice";

  @TempDir private Path folder;

  @Test
  void holdsWhenNothingIsReadable() throws Exception {
    Files.write(folder.resolve("cache.db"), new byte[] {1, 2, 3});

    assertTrue(EncryptionProof.of(folder, SUBJECT).holds());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void failsWhenTheTextStandsInAFile(String charset) throws Exception {
    Files.write(
        folder.resolve("cache.db-wal"), ("x" + SUBJECT + "y").getBytes(Charset.forName(charset)));

    assertTrue(EncryptionProof.of(folder, SUBJECT).textFound());
    assertFalse(EncryptionProof.of(folder, SUBJECT).holds());
  }

  @Test
  void failsForAPlainDatabase() throws Exception {
    Files.write(
        folder.resolve("cache.db"),
        "SQLite format 3\0 and more".getBytes(StandardCharsets.US_ASCII));

    assertFalse(EncryptionProof.of(folder, SUBJECT).holds());
  }

  @Test
  void failsWhenThereIsNothingToLookAt() throws Exception {
    assertFalse(EncryptionProof.of(folder, SUBJECT).holds());
  }
}
