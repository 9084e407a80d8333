package io.github.m365cache.plugin.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  private static final List<String> TEXTS = List.of("Zoë Ångström", "zoe@contoso.example");
  private static final List<String> NUMBERS = List.of("+49 (30) 1234-567");

  @ParameterizedTest
  @CsvSource({
    "zoe, true",
    "ANGSTROM zoë, true",
    "zoë adams, false",
    "\"zoe ang\", true",
    "\"angstrom zoe\", false",
    "contoso.ex, true",
    "1234567, true",
    "+49 30, true",
    "\"30 1234\", true",
    "zoe 567, true",
    "99, false",
    "'\"zoe\" \"\" 49', true"
  })
  void eachWordIsPartOfATextOrANumber(String query, boolean found) {
    assertEquals(found, Words.of(new QueryText(query)).areIn(TEXTS, NUMBERS));
  }
}
