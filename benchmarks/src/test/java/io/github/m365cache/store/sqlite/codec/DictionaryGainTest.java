package io.github.m365cache.store.sqlite.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import io.github.m365cache.benchmarks.corpus.Corpus;
import io.github.m365cache.benchmarks.corpus.Recorded;
import io.github.m365cache.benchmarks.corpus.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the shipped dictionary gains on answers of a tenant that it was not trained on. */
class DictionaryGainTest {
  private static final long UNSEEN_SEED = 4711;
  private static final int LEVEL = 3;

  private static List<Recorded> unseen;
  private static ZstdPacking plain;
  private static ZstdPacking trained;

  @BeforeAll
  static void record(@TempDir Path folder) throws IOException, InterruptedException {
    unseen = Vocabulary.foreign(Corpus.record(UNSEEN_SEED, folder), UNSEEN_SEED);
    plain = new ZstdPacking(LEVEL, Optional.empty());
    trained = new ZstdPacking(LEVEL, Optional.of(ZstdDictionary.newest()));
  }

  @AfterAll
  static void close() {
    plain.close();
    trained.close();
  }

  /** Bytes without the dictionary for one with it, over all answers of a size. */
  private static double gain(int from, int to) {
    List<byte[]> answers =
        unseen.stream().map(Recorded::json).filter(a -> a.length >= from && a.length < to).toList();
    assertTrue(answers.size() >= 5, () -> answers.size() + " answers of this size");
    long without = answers.stream().mapToLong(answer -> plain.pack(answer).length).sum();
    long with = answers.stream().mapToLong(answer -> trained.pack(answer).length).sum();
    return (double) without / with;
  }

  @Test
  void smallAnswersGainMostAndLargeOnesLoseNothing() {
    double small = gain(500, 4_000);
    double middle = gain(4_000, 30_000);
    double large = gain(30_000, 1_000_000);

    assertTrue(small > 1.2, () -> "below 4 KB " + small);
    assertTrue(middle > 1.08, () -> "4 to 30 KB " + middle);
    assertTrue(large > 0.99, () -> "from 30 KB " + large);
  }

  @Test
  void everyAnswerComesBack() {
    for (Recorded answer : unseen) {
      byte[] packed = trained.pack(answer.json());
      assertEquals(ZstdDictionary.newest().id(), Zstd.getDictIdFromFrame(packed));
      assertArrayEquals(answer.json(), plain.unpack(packed, answer.json().length));
    }
  }
}
