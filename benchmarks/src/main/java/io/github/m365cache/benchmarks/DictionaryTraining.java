package io.github.m365cache.benchmarks;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDictTrainer;
import io.github.m365cache.benchmarks.corpus.Corpus;
import io.github.m365cache.benchmarks.corpus.Recorded;
import io.github.m365cache.benchmarks.corpus.Vocabulary;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Trains the dictionary that the encrypted store ships. Run it with an id that was never shipped
 * and the file to write; the same code and id give the same bytes.
 */
public final class DictionaryTraining {
  /** Of the tenant that is trained on; no test and no benchmark uses it. */
  static final long SEED = 36_501;

  private static final int SIZE = 32 * 1024;

  /** The trainer looks at the beginning of a sample only. */
  private static final int SAMPLE = 64 * 1024;

  private DictionaryTraining() {}

  /** With two arguments: id and file. */
  public static void main(String[] args) throws IOException, InterruptedException {
    PrintStream out = System.out;
    int id = Integer.parseInt(args[0]);
    Path scratch = Files.createTempDirectory("dictionary");
    byte[] dictionary = train(Corpus.record(SEED, scratch), id);
    Files.write(Path.of(args[1]), dictionary);
    out.println("dictionary " + Zstd.getDictIdFromDict(dictionary) + ": " + dictionary.length);
  }

  /** A dictionary of the answers' structure: each sample speaks with words of its own. */
  static byte[] train(List<Recorded> answers, int id) {
    List<byte[]> samples = Vocabulary.foreign(answers, SEED).stream().map(Recorded::json).toList();
    int total = samples.stream().mapToInt(sample -> Math.min(sample.length, SAMPLE)).sum();
    ZstdDictTrainer trainer = new ZstdDictTrainer(total, SIZE);
    for (byte[] sample : samples) {
      trainer.addSample(Arrays.copyOf(sample, Math.min(sample.length, SAMPLE)));
    }
    byte[] dictionary = trainer.trainSamples();
    // RFC 8878, 5: after the magic number stands the id, little-endian.
    ByteBuffer.wrap(dictionary).order(ByteOrder.LITTLE_ENDIAN).putInt(4, id);
    return dictionary;
  }
}
