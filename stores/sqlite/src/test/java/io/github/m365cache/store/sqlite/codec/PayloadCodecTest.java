package io.github.m365cache.store.sqlite.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.store.CacheFault;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.Compression;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** T17: what is unpacked is bounded, and settings may change. */
class PayloadCodecTest {
  private static final int MAX = 1 << 20;
  private static final int GZIP = 1;
  private static final int ZSTD = 2;

  private final List<PayloadCodec> made = new ArrayList<>();

  private PayloadCodec codec(String name) {
    return codec(name, 6);
  }

  private PayloadCodec codec(String name, int level) {
    PayloadCodec codec = new PayloadCodec(new Compression(name, level, 1000), MAX);
    made.add(codec);
    return codec;
  }

  @AfterEach
  void close() {
    made.forEach(PayloadCodec::close);
  }

  private static byte[] text(int size) {
    byte[] text = new byte[size];
    Random random = new Random(size);
    for (int i = 0; i < size; i++) {
      text[i] = (byte) ('a' + random.nextInt(8));
    }
    return text;
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "zstd"})
  void payloadsFromTheThresholdOnArePacked(String name) {
    PayloadCodec codec = codec(name);

    assertEquals(999, codec.encode(text(999)).data().length);
    assertTrue(codec.encode(text(1000)).data().length < 600);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "zstd"})
  void whatDoesNotGetSmallerIsStoredAsItIs(String name) {
    byte[] random = new byte[5000];
    new Random(1).nextBytes(random);

    assertEquals(5000, codec(name).encode(random).data().length);
  }

  @ParameterizedTest
  @CsvSource({
    "none, gzip",
    "none, zstd",
    "gzip, none",
    "gzip, zstd",
    "zstd, none",
    "zstd, gzip",
    "zstd, zstd"
  })
  void whatWasStoredUnderOtherSettingsStaysReadable(String before, String after) {
    byte[] text = text(5000);

    assertArrayEquals(text, codec(after, 1).decode(codec(before, 9).encode(text)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "zstd"})
  void whatPacksBetterThanABombIsStoredAsItIsAndReadable(String name) {
    byte[] zeros = new byte[MAX];
    PayloadCodec codec = codec(name);

    assertEquals(MAX, codec.encode(zeros).data().length);
    assertArrayEquals(zeros, codec.decode(codec.encode(zeros)));
  }

  @ParameterizedTest
  @CsvSource({
    "gzip, 10", "gzip, 4000", "gzip, 5001", "gzip, 1048576", "gzip, 1048577", "gzip, -1",
    "zstd, 10", "zstd, 4000", "zstd, 5001", "zstd, 1048576", "zstd, 1048577", "zstd, -1",
    "zstd, 9223372036854775807", "none, 4999"
  })
  void aRowThatIsNotWhatItDeclaresIsCorrupt(String name, long declared) {
    PayloadCodec.Encoded row = codec(name).encode(text(5000));

    assertCorrupt(new PayloadCodec.Encoded(row.codec(), declared, row.data()));
  }

  @ParameterizedTest
  @ValueSource(ints = {GZIP, ZSTD})
  void aBombIsRefusedWithoutAllocatingIt(int number) throws IOException {
    byte[] bomb = bomb(number, 200_000_000);
    PayloadCodec codec = codec("none");
    codec.decode(codec("zstd").encode(text(5000)));
    long before = allocated();

    assertCorrupt(codec, new PayloadCodec.Encoded(number, MAX, bomb));
    assertCorrupt(codec, new PayloadCodec.Encoded(number, 200_000_000, bomb));
    assertTrue(allocated() - before < 8L * MAX, () -> "allocated " + (allocated() - before));
  }

  /** A stream's frame does not say its size; a row whose frame does not is refused as well. */
  private static byte[] bomb(int number, int size) throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (OutputStream out =
        number == GZIP ? new GZIPOutputStream(bomb) : new ZstdOutputStream(bomb)) {
      byte[] zeros = new byte[100_000];
      for (int i = 0; i < size / zeros.length; i++) {
        out.write(zeros);
      }
    }
    return bomb.toByteArray();
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  @Test
  void aFrameThatSaysItsSizeIsBelievedNoMoreThanTheRow() {
    byte[] frame = Zstd.compress(new byte[100 * MAX]);

    assertCorrupt(new PayloadCodec.Encoded(ZSTD, MAX, frame));
    assertCorrupt(new PayloadCodec.Encoded(ZSTD, 100 * MAX, frame));
  }

  @Test
  void twoFramesAreNotOnePayload() {
    byte[] frame = codec("zstd").encode(text(5000)).data();
    byte[] twice = new byte[frame.length * 2];
    System.arraycopy(frame, 0, twice, 0, frame.length);
    System.arraycopy(frame, 0, twice, frame.length, frame.length);

    assertCorrupt(new PayloadCodec.Encoded(ZSTD, 5000, twice));
  }

  @Test
  void garbageIsCorrupt() {
    assertCorrupt(new PayloadCodec.Encoded(GZIP, 100, text(90)));
    assertCorrupt(new PayloadCodec.Encoded(ZSTD, 100, text(90)));
    assertCorrupt(new PayloadCodec.Encoded(ZSTD, 100, new byte[0]));
  }

  @Test
  void aFrameThatWasCutIsCorrupt() {
    byte[] frame = codec("zstd").encode(text(1000)).data();
    for (int length = 1; length < frame.length; length++) {
      assertCorrupt(new PayloadCodec.Encoded(ZSTD, 1000, Arrays.copyOf(frame, length)));
    }
  }

  @Test
  void aDamagedFrameIsCorruptAndTheNextIsRead() {
    PayloadCodec codec = codec("zstd");
    PayloadCodec.Encoded row = codec.encode(text(5000));
    byte[] damaged = row.data().clone();
    for (int i = damaged.length / 2; i < damaged.length; i++) {
      damaged[i] = -1;
    }

    assertCorrupt(codec, new PayloadCodec.Encoded(ZSTD, 5000, damaged));
    assertArrayEquals(text(5000), codec.decode(row));
  }

  @Test
  void anUnknownCodecIsAFaultThatNamesTheRemedy() {
    assertNewer(new PayloadCodec.Encoded(9, 90, text(90)));
    assertNewer(new PayloadCodec.Encoded(-1, 90, text(90)));
  }

  @Test
  void anUnknownDictionaryIsAFaultThatNamesTheRemedy() {
    PayloadCodec.Encoded row = codec("zstd").encode(text(5000));
    byte[] other = row.data().clone();
    // RFC 8878, 3.1.1.1: magic number, descriptor, and with a size of its own the dictionary's id.
    assertEquals(ZstdDictionary.newest().id(), (other[5] & 0xff) | (other[6] & 0xff) << 8);
    other[5]++;

    assertNewer(new PayloadCodec.Encoded(ZSTD, 5000, other));
  }

  private void assertNewer(PayloadCodec.Encoded row) {
    CacheFaultException fault =
        assertThrows(CacheFaultException.class, () -> codec("zstd").decode(row));
    assertEquals(CacheFault.NEWER_SCHEMA, fault.fault());
    assertTrue(fault.message().contains("update the program"), fault::message);
  }

  private void assertCorrupt(PayloadCodec.Encoded row) {
    assertCorrupt(codec("gzip"), row);
  }

  private static void assertCorrupt(PayloadCodec codec, PayloadCodec.Encoded row) {
    CacheFaultException corrupt = assertThrows(CacheFaultException.class, () -> codec.decode(row));
    assertEquals(CacheFault.CORRUPT, corrupt.fault());
  }

  @Test
  void aCodecThatIsNotThereIsAConfigurationError() {
    M365Exception refused = assertThrows(M365Exception.class, () -> codec("lz4"));

    assertTrue(refused.message().startsWith("m365.cache.compression.codec"));
  }

  @ParameterizedTest
  @CsvSource({"gzip, 0", "gzip, 10", "zstd, 0", "zstd, 20"})
  void aLevelThatTheCodecDoesNotHaveIsAConfigurationError(String name, int level) {
    assertThrows(M365Exception.class, () -> codec(name, level));
  }

  @Test
  void manyThreadsUseOneCodec() throws InterruptedException, ExecutionException {
    PayloadCodec codec = codec("zstd", 3);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> work = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        byte[] text = text(1000 + 37 * i);
        work.add(() -> Arrays.equals(text, codec.decode(codec.encode(text))));
      }
      for (Future<Boolean> same : threads.invokeAll(work)) {
        assertTrue(same.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aClosedCodecStillEndsWhatIsUnderWay() {
    PayloadCodec codec = codec("zstd");
    PayloadCodec.Encoded row = codec.encode(text(5000));
    codec.close();

    assertArrayEquals(text(5000), codec.decode(row));
  }
}
