package io.github.m365cache.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.store.CacheFault;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.Compression;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** T17: what is unpacked is bounded, and settings may change. */
class PayloadCodecTest {
  private static final int MAX = 1 << 20;
  private final PayloadCodec gzip = codec("gzip");

  private static PayloadCodec codec(String name) {
    return new PayloadCodec(new Compression(name, 6, 1000), MAX);
  }

  private static byte[] text(int size) {
    byte[] text = new byte[size];
    Random random = new Random(size);
    for (int i = 0; i < size; i++) {
      text[i] = (byte) ('a' + random.nextInt(8));
    }
    return text;
  }

  @Test
  void payloadsFromTheThresholdOnArePacked() {
    assertEquals(999, gzip.encode(text(999)).data().length);
    assertTrue(gzip.encode(text(1000)).data().length < 600);
  }

  @Test
  void whatDoesNotGetSmallerIsStoredAsItIs() {
    byte[] random = new byte[5000];
    new Random(1).nextBytes(random);

    assertEquals(5000, gzip.encode(random).data().length);
  }

  @Test
  void whatWasStoredUnderOtherSettingsStaysReadable() {
    byte[] text = text(5000);

    assertArrayEquals(text, codec("none").decode(gzip.encode(text)));
    assertArrayEquals(text, gzip.decode(codec("none").encode(text)));
  }

  @Test
  void whatPacksBetterThanABombIsStoredAsItIsAndReadable() {
    byte[] zeros = new byte[MAX];

    assertEquals(MAX, gzip.encode(zeros).data().length);
    assertArrayEquals(zeros, gzip.decode(gzip.encode(zeros)));
  }

  @ParameterizedTest
  @ValueSource(longs = {10, 4000, 5001, MAX, MAX + 1L, Long.MAX_VALUE, -1})
  void aRowThatIsNotWhatItDeclaresIsCorrupt(long declared) {
    PayloadCodec.Encoded row = gzip.encode(text(5000));

    assertCorrupt(new PayloadCodec.Encoded(row.codec(), declared, row.data()));
  }

  @Test
  void aBombIsNotUnpacked() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bomb)) {
      for (int i = 0; i < 1000; i++) {
        out.write(new byte[100_000]);
      }
    }
    assertCorrupt(new PayloadCodec.Encoded(1, MAX, bomb.toByteArray()));
    assertCorrupt(new PayloadCodec.Encoded(1, 100_000_000, bomb.toByteArray()));
  }

  @Test
  void garbageAndUnknownCodecsAreCorrupt() {
    assertCorrupt(new PayloadCodec.Encoded(1, 100, text(90)));
    assertCorrupt(new PayloadCodec.Encoded(9, 90, text(90)));
  }

  private void assertCorrupt(PayloadCodec.Encoded row) {
    CacheFaultException corrupt = assertThrows(CacheFaultException.class, () -> gzip.decode(row));
    assertEquals(CacheFault.CORRUPT, corrupt.fault());
  }

  @Test
  void aCodecThatIsNotThereIsAConfigurationError() {
    M365Exception refused = assertThrows(M365Exception.class, () -> codec("zstd"));

    assertTrue(refused.message().startsWith("m365.cache.compression.codec"));
  }

  @Test
  void aLevelThatGzipDoesNotHaveIsAConfigurationError() {
    assertThrows(M365Exception.class, () -> new PayloadCodec(new Compression("gzip", 22, 0), MAX));
  }
}
