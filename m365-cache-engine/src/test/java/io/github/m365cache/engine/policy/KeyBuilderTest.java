package io.github.m365cache.engine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.KeyPattern;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class KeyBuilderTest {
  private static final AccountId ACCOUNT = new AccountId("oid.tid");
  private static final List<String> FIELDS = List.of("a", "b", "list");

  private static String key(AccountId account, Map<String, Object> values) {
    return KeyBuilder.build("t", FIELDS, account, Arguments.of(values)).text();
  }

  /** Texts full of what is syntax somewhere, unpaired surrogates among it. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars(":=*%,;_@{}\\'\"\0\n\u007f\u0085\u2028ab 1é\ud83d\ude00")
        .ofMaxLength(6);
  }

  @Provide
  Arbitrary<AccountId> accounts() {
    return texts()
        .filter(text -> !text.isBlank() && text.chars().noneMatch(Character::isISOControl))
        .map(AccountId::new);
  }

  @Provide
  Arbitrary<Map<String, Object>> values() {
    Arbitrary<Map<String, String>> scalars =
        Arbitraries.maps(Arbitraries.of("a", "b"), texts()).ofMaxSize(2);
    Arbitrary<List<String>> lists = texts().list().ofMaxSize(3);
    return Combinators.combine(scalars, lists)
        .as(
            (map, list) -> {
              Map<String, Object> all = new HashMap<>(map);
              all.put("list", list);
              return all;
            });
  }

  @Example
  void aKeyReadsAsDocumentedAndLeavesAbsentParametersOut() {
    EntryKey key =
        KeyBuilder.build(
            "email_list",
            List.of("folder", "folder_id", "limit", "unread_only"),
            ACCOUNT,
            Arguments.of(Map.of("unread_only", false, "limit", 25L, "folder", "inbox")));
    assertEquals("email_list:oid.tid:folder=inbox:limit=25:unread_only=false", key.text());
    assertEquals("email_list", key.type());
    assertEquals(ACCOUNT, key.account());
    assertEquals("t:oid.tid", KeyBuilder.build("t", List.of(), ACCOUNT, Arguments.none()).text());
  }

  @Example
  void onlySyntaxAndControlsAreEscaped() {
    assertEquals("a%3Ab%3Dc%2Ad%25e%0A%7F%C2%85", KeyBuilder.escape("a:b=c*d%e\n\u007f\u0085"));
    assertEquals("AAMk_-é😀 /\\'", KeyBuilder.escape("AAMk_-é😀 /\\'"));
    assertEquals("%ED%A0%BD", KeyBuilder.escape("\ud83d"));
  }

  @Example
  void listsAreJoinedUnambiguously() {
    assertEquals("t:oid.tid:list=a,b", key(ACCOUNT, Map.of("list", List.of("a", "b"))));
    assertEquals("t:oid.tid:list=a%2Cb", key(ACCOUNT, Map.of("list", List.of("a,b"))));
    assertEquals("t:oid.tid:list=", key(ACCOUNT, Map.of("list", List.of())));
    assertEquals("t:oid.tid:list=%", key(ACCOUNT, Map.of("list", List.of(""))));
  }

  @Example
  void anObjectHasNoPlaceInAKey() {
    assertThrows(IllegalArgumentException.class, () -> key(ACCOUNT, Map.of("a", Map.of())));
  }

  @Property(tries = 10_000)
  void aKeyTellsAccountAndValuesSoThatNoTwoCallsShareOne(
      @ForAll("accounts") AccountId account, @ForAll("values") Map<String, Object> values) {
    String[] segments = key(account, values).split(":", -1);
    assertEquals("t", segments[0]);
    assertEquals(account.value(), unescape(segments[1]));
    Map<String, Object> read = new HashMap<>();
    for (String segment : List.of(segments).subList(2, segments.length)) {
      String[] pair = segment.split("=", -1);
      assertEquals(2, pair.length);
      read.put(pair[0], pair[0].equals("list") ? list(pair[1]) : unescape(pair[1]));
    }
    assertEquals(values, read);
  }

  private static List<String> list(String text) {
    return text.isEmpty()
        ? List.of()
        : Stream.of(text.split(",", -1))
            .map(item -> item.equals("%") ? "" : unescape(item))
            .toList();
  }

  @Property(tries = 10_000)
  void escapedTextsHoldNoSyntaxAndCanBeReadBack(@ForAll("texts") String text) {
    String escaped = KeyBuilder.escape(text);
    assertTrue(escaped.chars().noneMatch(c -> ":=*".indexOf(c) >= 0 || Character.isISOControl(c)));
    assertTrue(StandardCharsets.UTF_8.newEncoder().canEncode(escaped));
    assertEquals(text, unescape(escaped));
  }

  @Property(tries = 10_000)
  void aPatternForOneAccountNeverMatchesAnothersKey(
      @ForAll("accounts") AccountId one,
      @ForAll("accounts") AccountId other,
      @ForAll("values") Map<String, Object> values) {
    KeyPattern all = KeyPattern.of("t:" + KeyBuilder.escape(one.value()) + ":*");
    assertEquals(one.equals(other), all.matches(key(other, values)));
  }

  @Property(tries = 10_000)
  void aPatternWithAnEscapedValueMatchesThatValueOnly(
      @ForAll("texts") String wanted, @ForAll("texts") String given) {
    KeyPattern pattern = KeyPattern.of("t:*:a=" + KeyBuilder.escape(wanted));
    assertEquals(wanted.equals(given), pattern.matches(key(ACCOUNT, Map.of("a", given))));
    assertFalse(pattern.matches(key(ACCOUNT, Map.of("b", "x:a=" + wanted))));
  }

  /** The inverse of the percent form, by a decoder that also knows single surrogates. */
  private static String unescape(String text) {
    StringBuilder plain = new StringBuilder();
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '%') {
        octets.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
        i += 2;
        int first = octets.toByteArray()[0] & 0xFF;
        if (octets.size() == (first < 0x80 ? 1 : first < 0xE0 ? 2 : 3)) {
          plain.append(decode(octets.toByteArray()));
          octets.reset();
        }
      } else {
        plain.append(text.charAt(i));
      }
    }
    return plain.toString();
  }

  private static char decode(byte[] b) {
    return switch (b.length) {
      case 1 -> (char) b[0];
      case 2 -> (char) ((b[0] & 0x1F) << 6 | (b[1] & 0x3F));
      default -> (char) ((b[0] & 0x0F) << 12 | (b[1] & 0x3F) << 6 | (b[2] & 0x3F));
    };
  }
}
