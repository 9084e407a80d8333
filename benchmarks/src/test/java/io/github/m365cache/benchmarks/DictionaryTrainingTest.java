package io.github.m365cache.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.luben.zstd.Zstd;
import io.github.m365cache.benchmarks.corpus.Recorded;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DictionaryTrainingTest {
  private static List<Recorded> answers() {
    return IntStream.range(0, 2000).mapToObj(DictionaryTrainingTest::answer).toList();
  }

  private static Recorded answer(int number) {
    String json =
        "{\"id\":\"AAMk%08d\",\"subject\":\"Report %d of the week\",\"isRead\":%b,\"size\":%d}"
            .formatted(number * 7919, number, number % 3 == 0, number * 31);
    return new Recorded("email_get", json.getBytes(UTF_8));
  }

  @Test
  void theSameAnswersAndIdGiveTheSameDictionary() {
    byte[] first = DictionaryTraining.train(answers(), 40_000);

    assertArrayEquals(first, DictionaryTraining.train(answers(), 40_000));
    assertEquals(40_000, Zstd.getDictIdFromDict(first));
  }
}
