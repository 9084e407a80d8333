package io.github.m365cache.plugin.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.M365Exception;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A query stays between its quotes and says there what it said before, whatever it is. */
class F35_QueryTextTest {
  private static QueryText of(String text) {
    return QueryText.of(Arguments.of(Map.of("query", text)));
  }

  @Provide
  Arbitrary<String> hostile() {
    Arbitrary<String> marks =
        Arbitraries.strings().withChars("\"'\\()/ab :*\n\u202E").ofMaxLength(30);
    Arbitrary<String> anything = Arbitraries.strings().ofMaxLength(30);
    return Arbitraries.oneOf(marks, anything).map(text -> text + "a");
  }

  @Property
  void aClauseIsOneQuotedText(@ForAll("hostile") String text) {
    QueryText query = of(text);
    String clause = query.clause();
    assertTrue(clause.matches("(?s)\"(?:[^\"\\\\]|\\\\[\"\\\\])*\""), clause);
    String inside = clause.substring(1, clause.length() - 1);
    assertEquals(query.text(), inside.replaceAll("(?s)\\\\(.)", "$1"));
  }

  @Property
  void everyQuoteIsClosed(@ForAll("hostile") String text) {
    String kql = of(text).text();
    assertEquals(0, kql.chars().filter(unit -> unit == '"').count() % 2);
    assertTrue(kql.chars().noneMatch(Character::isISOControl));
  }

  @Property
  void aLiteralHasNoQuoteAlone(@ForAll("hostile") String text) {
    QueryText query = of(text);
    assertTrue(query.literal().matches("(?s)(?:[^']|'')*"));
    assertEquals(
        query.text().replace('/', ' ').replace('\\', ' '), query.literal().replace("''", "'"));
  }

  @Example
  void aQueryHasAWord() {
    for (String text : new String[] {" ", "\"", "-*-", "\u200B", "..."}) {
      M365Exception refused = assertThrows(M365Exception.class, () -> of(text));
      assertEquals("query", refused.parameter().orElseThrow());
    }
  }
}
