package io.github.m365cache.benchmarks.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers as another tenant would give them, whose people speak another language. A simulated
 * tenant has few words, names and ids, which no other repeats; of these answers only the structure
 * is alike. Letters and digits are exchanged one for one, so that what repeats within an answer
 * still does.
 */
public final class Vocabulary {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A word of a fixed set ({@code notFlagged}) or an instant: the same in every tenant. */
  private static final Pattern FIXED =
      Pattern.compile("[A-Za-z]{1,14}|\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");

  /** Tags and entities of HTML, which everybody writes alike. */
  private static final Pattern MARKUP = Pattern.compile("</?[a-z][a-z0-9]*( [^>]*)?>|&[a-z#0-9]+;");

  private final char[] letters = permuted('a', 26);
  private final char[] digits = permuted('0', 10);

  private Vocabulary(SplittableRandom random) {
    shuffle(letters, random);
    shuffle(digits, random);
  }

  /** Each answer in a vocabulary of its own; the same for the same seed. */
  public static List<Recorded> foreign(List<Recorded> answers, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Recorded> foreign = new ArrayList<>();
    for (Recorded answer : answers) {
      foreign.add(
          new Recorded(answer.type(), new Vocabulary(random.split()).translated(answer.json())));
    }
    return foreign;
  }

  private static char[] permuted(char first, int count) {
    char[] all = new char[count];
    for (int i = 0; i < count; i++) {
      all[i] = (char) (first + i);
    }
    return all;
  }

  private static void shuffle(char[] all, SplittableRandom random) {
    for (int i = all.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      char kept = all[i];
      all[i] = all[other];
      all[other] = kept;
    }
  }

  private byte[] translated(byte[] json) {
    try {
      return JSON.writeValueAsBytes(translated(JSON.readTree(json)));
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  private JsonNode translated(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.properties().forEach(field -> field.setValue(translated(field.getValue())));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, translated(array.get(i)));
      }
    } else if (node.isTextual() && !FIXED.matcher(node.textValue()).matches()) {
      return TextNode.valueOf(translated(node.textValue()));
    }
    return node;
  }

  private String translated(String text) {
    StringBuilder foreign = new StringBuilder(text.length());
    Matcher markup = MARKUP.matcher(text);
    int at = 0;
    while (markup.find()) {
      exchange(text, at, markup.start(), foreign);
      foreign.append(markup.group());
      at = markup.end();
    }
    exchange(text, at, text.length(), foreign);
    return foreign.toString();
  }

  private void exchange(String text, int from, int to, StringBuilder into) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c >= 'a' && c <= 'z') {
        into.append(letters[c - 'a']);
      } else if (c >= 'A' && c <= 'Z') {
        into.append(Character.toUpperCase(letters[c - 'A']));
      } else if (c >= '0' && c <= '9') {
        into.append(digits[c - '0']);
      } else {
        into.append(c);
      }
    }
  }
}
