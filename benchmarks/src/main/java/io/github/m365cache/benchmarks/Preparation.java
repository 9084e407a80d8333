package io.github.m365cache.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.m365cache.benchmarks.corpus.Corpus;
import io.github.m365cache.benchmarks.corpus.Recorded;
import io.github.m365cache.benchmarks.jmh.Prepared;
import io.github.m365cache.store.sqlite.entries.FilledDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Makes once what all forks read: payloads of each size, and databases with many entries. */
final class Preparation {
  /** Of the tenant that is measured; the dictionary never saw it. */
  private static final long SEED = 2026;

  private static final List<Integer> KIBS = List.of(2, 20, 60, 1024);
  private static final List<Integer> ENTRIES = List.of(1_000, 100_000);

  private Preparation() {}

  /** Fills the folder and answers the recorded answers. */
  static List<Recorded> in(Path folder) throws IOException, InterruptedException {
    List<Recorded> answers = Corpus.record(SEED, folder);
    List<String> items = items(answers);
    for (int kib : KIBS) {
      Files.writeString(Prepared.payloadFile(folder, kib), list(items, kib * 1024));
    }
    for (int entries : ENTRIES) {
      FilledDatabase.make(
          Prepared.database(folder, entries),
          Prepared.key(),
          IntStream.range(0, entries).mapToObj(Prepared::small));
    }
    return answers;
  }

  /** Messages as lists and as single answers show them, each once. */
  private static List<String> items(List<Recorded> answers) throws IOException {
    ObjectMapper json = new ObjectMapper();
    Set<String> items = new LinkedHashSet<>();
    Set<String> messages = new LinkedHashSet<>();
    for (Recorded answer : answers) {
      if (answer.type().equals("email_list")) {
        json.readTree(answer.json()).path("items").forEach(item -> items.add(item.toString()));
      } else if (answer.type().equals("email_get")) {
        messages.add(new String(answer.json(), UTF_8));
      }
    }
    items.addAll(messages);
    return List.copyOf(items);
  }

  /** A list of about so many bytes: no list that is asked for once is as long as the longest. */
  private static String list(List<String> items, int bytes) {
    StringBuilder list = new StringBuilder("{\"items\":[");
    int size = 0;
    int count = 0;
    for (String item : items) {
      size += item.getBytes(UTF_8).length + 1;
      if (size > bytes && count > 0) {
        return list.append("],\"count\":").append(count).append('}').toString();
      }
      list.append(count++ == 0 ? "" : ",").append(item);
    }
    throw new IllegalStateException("the tenant's mail is less than " + bytes + " bytes");
  }
}
