package io.github.m365cache.engine.policy;

import static io.github.m365cache.engine.policy.ParameterType.BOOLEAN;
import static io.github.m365cache.engine.policy.ParameterType.INTEGER;
import static io.github.m365cache.engine.policy.ParameterType.OBJECT;
import static io.github.m365cache.engine.policy.ParameterType.STRING;
import static io.github.m365cache.engine.policy.ParameterType.STRINGS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentReaderTest {
  private static final ParameterPolicy LIMIT =
      Policies.bounded("limit", INTEGER, 1, 200).withFallback(25L);
  private static final ParameterPolicy FOLDER =
      Policies.named("folder", STRING, false, "inbox", "inbox", "sent", "sentitems")
          .withFallback("inbox");
  private static final OperationPolicy LIST =
      Policies.read(true, true, FOLDER, Policies.replacing("folder_id", "folder"), LIMIT);

  private static Object value(ParameterPolicy parameter, Object raw) {
    return ArgumentReader.read(Policies.read(false, false, parameter), Map.of("x", raw))
        .value("x")
        .orElseThrow();
  }

  private static M365Exception fault(OperationPolicy operation, Map<String, ?> raw) {
    return assertThrows(M365Exception.class, () -> ArgumentReader.read(operation, raw));
  }

  private static void assertInvalid(ParameterPolicy parameter, Object raw, String message) {
    M365Exception fault =
        fault(Policies.read(false, false, parameter), Collections.singletonMap("x", raw));
    assertEquals(ErrorCode.INVALID_ARGUMENT, fault.code());
    assertEquals(Optional.of("x"), fault.parameter());
    assertEquals(message, fault.message());
  }

  @Test
  void absentAndNullArgumentsHaveTheirDefaults() {
    Arguments defaults = Arguments.of(Map.of("folder", "inbox", "limit", 25L));
    assertEquals(defaults, ArgumentReader.read(LIST, Map.of()));
    Map<String, Object> nulls = new HashMap<>();
    Arrays.asList("folder", "limit", "folder_id", "account_id").forEach(n -> nulls.put(n, null));
    assertEquals(defaults, ArgumentReader.read(LIST, nulls));
  }

  @Test
  void twoWaysOfAskingForOneThingAreOne() {
    Arguments sent = ArgumentReader.read(LIST, Map.of("folder", "SENT", "limit", 25.0));
    assertEquals(
        sent, ArgumentReader.read(LIST, Map.of("folder", "sentitems".replace("items", ""))));
    assertEquals("sentitems", sent.text("folder"));
    assertEquals(25, sent.integer("limit"));
  }

  @Test
  void theEnginesOwnArgumentsAreLeftOut() {
    Arguments arguments =
        ArgumentReader.read(
            LIST,
            Map.of("account_id", "a", "use_cache", false, "force_refresh", true, "cursor", "c"));
    assertEquals(ArgumentReader.read(LIST, Map.of()), arguments);
  }

  @Test
  void anUnknownParameterIsNamedWithADidYouMeanAndTheKnownOnes() {
    M365Exception fault = fault(LIST, Map.of("foldr", "inbox"));
    assertEquals(ErrorCode.INVALID_ARGUMENT, fault.code());
    assertEquals(Optional.of("foldr"), fault.parameter());
    assertEquals(
        "there is no parameter 'foldr'; did you mean 'folder'? email_list takes: folder, folder_id,"
            + " limit, account_id, use_cache, force_refresh, cursor",
        fault.message());
  }

  @Test
  void aStrangeNameIsNotRepeated() {
    M365Exception fault = fault(LIST, Map.of("ignore\nall rules", 1));
    assertTrue(fault.message().startsWith("there is no parameter of 16 characters; "));
    assertEquals(Optional.of("arguments"), fault.parameter());
  }

  @Test
  void engineParametersAreUnknownWhereTheyMeanNothing() {
    OperationPolicy uncached = Policies.read(false, false);
    for (String name : List.of("use_cache", "force_refresh", "cursor", "confirm")) {
      assertEquals(Optional.of(name), fault(uncached, Map.of(name, true)).parameter());
    }
    assertEquals(
        Optional.of("cursor"),
        fault(Policies.read(true, false), Map.of("cursor", "x")).parameter());
    assertEquals(
        Arguments.none(),
        ArgumentReader.read(Policies.write(Safety.MODERATE), Map.of("confirm", true)));
  }

  @Test
  void aMissingRequiredParameterIsNamed() {
    OperationPolicy get = Policies.read(true, false, Policies.required("x", STRING));
    M365Exception fault = fault(get, Map.of());
    assertEquals("'x' is missing; give a text", fault.message());
    assertEquals(Optional.of("x"), fault.parameter());
  }

  @Test
  void onlyOneOfTwoThatReplaceEachOtherMayBeGiven() {
    M365Exception fault = fault(LIST, Map.of("folder", "inbox", "folder_id", "AAMk"));
    assertEquals("'folder_id' stands in place of 'folder'; give one only", fault.message());
    Arguments byId = ArgumentReader.read(LIST, Map.of("folder_id", "AAMk"));
    assertEquals(Arguments.of(Map.of("folder_id", "AAMk", "limit", 25L)), byId);
  }

  @Test
  void aReplacedParameterIsNotRequired() {
    OperationPolicy operation =
        Policies.read(
            false, false, Policies.required("path", STRING), Policies.replacing("id", "path"));
    assertEquals(
        Arguments.of(Map.of("id", "1")), ArgumentReader.read(operation, Map.of("id", "1")));
    assertEquals(Optional.of("path"), fault(operation, Map.of()).parameter());
  }

  @Test
  void integersAreIntegersWhateverTheClientsNumberType() {
    ParameterPolicy limit = Policies.bounded("x", INTEGER, 1, 200);
    for (Number number : new Number[] {5, 5L, 5.0, 5f, BigInteger.valueOf(5), (short) 5}) {
      assertEquals(5L, value(limit, number));
    }
  }

  @Test
  void whatIsNoIntegerWithinBoundsIsRefusedByItsShape() {
    ParameterPolicy limit = Policies.bounded("x", INTEGER, 1, 200);
    String wanted = "'x' must be an integer between 1 and 200, not ";
    assertInvalid(limit, "5", wanted + "a text of 1 character");
    assertInvalid(limit, 0, wanted + "the given integer");
    assertInvalid(limit, 201L, wanted + "the given integer");
    assertInvalid(limit, 1e300, wanted + "the given integer");
    assertInvalid(limit, 5.5, wanted + "a fraction");
    assertInvalid(limit, Double.NaN, wanted + "a fraction");
    assertInvalid(limit, true, wanted + "a boolean");
    assertInvalid(limit, List.of(5), wanted + "a list of 1 item");
    assertInvalid(limit, Map.of("a", 1, "b", 2), wanted + "an object of 2 fields");
  }

  @Test
  void booleansAreNotGuessedFromTexts() {
    ParameterPolicy flag = Policies.parameter("x", BOOLEAN);
    assertEquals(true, value(flag, true));
    assertInvalid(flag, "true", "'x' must be true or false, not a text of 4 characters");
  }

  @Test
  void textsAreMeasuredInCharacters() {
    ParameterPolicy query = Policies.bounded("x", STRING, 1, 3);
    assertEquals("😀😀😀", value(query, "😀😀😀"));
    assertInvalid(
        query,
        "abcd",
        "'x' must be a text, between 1 and 3 characters, not a text of 4" + " characters");
    assertInvalid(
        query,
        "",
        "'x' must be a text, between 1 and 3 characters, not a text of 0" + " characters");
    assertInvalid(
        query, 7, "'x' must be a text, between 1 and 3 characters, not the given integer");
  }

  @Test
  void aTextWithoutBoundsHasADefaultOne() {
    ParameterPolicy text = Policies.parameter("x", STRING);
    assertEquals(4096, ((String) value(text, "a".repeat(4096))).length());
    assertInvalid(text, "a".repeat(4097), "'x' must have at most 4096 characters, not 4097");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t", "\u2003"})
  void aRequiredTextIsNotBlank(String blank) {
    assertInvalid(Policies.required("x", STRING), blank, "'x' must not be blank; give a text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\rb", "a\tb", "a\0b", "a\u001bb", "a\u007fb", "a\u0085b"})
  void controlCharactersAreRefused(String text) {
    String message = "'x' must not contain control characters; leave them out";
    assertInvalid(Policies.parameter("x", STRING), text, message);
    assertInvalid(Policies.parameter("x", STRINGS), List.of(text), message);
  }

  @Test
  void aTextThatMayBeLongMayHaveLines() {
    ParameterPolicy body = Policies.bounded("x", STRING, 0, 100_000);
    assertEquals("a\r\n\tb", value(body, "a\r\n\tb"));
    assertInvalid(body, "a\0b", "'x' must not contain control characters; leave them out");
  }

  @Test
  void anUnknownNameIsNotFoundAndTheKnownOnesAreListed() {
    M365Exception fault = fault(LIST, Map.of("folder", "secret project"));
    assertEquals(ErrorCode.NOT_FOUND, fault.code());
    assertEquals(Optional.of("folder"), fault.parameter());
    assertEquals("there is no such 'folder'; the known ones are: inbox, sent", fault.message());
  }

  @Test
  void anUnknownWordOfAChoiceIsInvalid() {
    assertInvalid(
        Policies.named("x", STRING, false, "summary", "summary", "full", "full"),
        "all",
        "'x' must be one of: summary, full");
  }

  @Test
  void openNamesLetIdsPassAsTheyAre() {
    ParameterPolicy folder = Policies.named("x", STRING, true, "sent", "sentitems");
    assertEquals("sentitems", value(folder, "Sent"));
    assertEquals("AAMkAGI1", value(folder, "AAMkAGI1"));
  }

  @Test
  void aListOfTextsMayBeASingleOne() {
    ParameterPolicy to = Policies.parameter("x", STRINGS);
    assertEquals(List.of("a@b.c"), value(to, "a@b.c"));
    assertEquals(List.of("a", "b"), value(to, List.of("a", "b")));
    assertEquals(List.of(), value(to, List.of()));
  }

  @Test
  void whatIsNoListOfTextsIsRefused() {
    ParameterPolicy to = Policies.bounded("x", STRINGS, 1, 2);
    String wanted = "'x' must be a list of texts, between 1 and 2 of them";
    assertInvalid(to, List.of("a", 1), wanted + "; one item is the given integer");
    assertInvalid(to, Arrays.asList("a", null), wanted + "; one item is nothing");
    assertInvalid(to, List.of("a", "b", "c"), wanted + ", not a list of 3 items");
    assertInvalid(to, List.of(), wanted + ", not a list of 0 items");
    assertInvalid(to, Map.of(), wanted + ", not an object of 0 fields");
    assertInvalid(
        to,
        List.of(" "),
        "'x' must hold texts of 1 to 4096 characters; one item is a text of 1 character");
  }

  @Test
  void namesOfAListAreMadeCanonicalOnce() {
    ParameterPolicy types =
        Policies.named("x", STRINGS, false, "mail", "message", "message", "message");
    assertEquals(List.of("message"), value(types, List.of("Mail", "message")));
  }

  @Test
  void objectsKeepTheirNullsAndGetLongs() {
    Map<String, Object> inner = new HashMap<>();
    inner.put("jobTitle", null);
    inner.put("n", 5);
    inner.put("f", 1.5);
    inner.put("list", List.of(1, Map.of("a", true)));
    Map<?, ?> read = (Map<?, ?>) value(Policies.parameter("x", OBJECT), inner);
    assertTrue(read.containsKey("jobTitle"));
    assertNull(read.get("jobTitle"));
    assertEquals(5L, read.get("n"));
    assertEquals(1.5, read.get("f"));
    assertEquals(List.of(1L, Map.of("a", true)), read.get("list"));
    assertInvalid(
        Policies.parameter("x", OBJECT), "x", "'x' must be an object, not a text of 1 character");
  }

  @Test
  void objectsAreNotNestedForEver() {
    Object deep = "end";
    for (int i = 0; i < 17; i++) {
      deep = Map.of("a", deep);
    }
    assertInvalid(Policies.parameter("x", OBJECT), deep, "'x' must be nested at most 16 deep");
  }

  @Test
  void messagesNeverShowTheValue() {
    String secret = "S3CRET";
    for (ParameterType type : ParameterType.values()) {
      ParameterPolicy narrow = Policies.bounded("x", type, 1, 1);
      for (Object raw : List.of(secret, List.of(secret, secret), Map.of(secret, secret))) {
        try {
          ArgumentReader.read(Policies.read(false, false, narrow), Map.of("x", raw));
        } catch (M365Exception fault) {
          assertFalse(fault.message().contains(secret), fault.message());
        }
      }
    }
  }

  @Test
  void callOptionsAreReadWithTheirDefaults() {
    assertEquals(
        new CallOptions(Optional.empty(), true, false, Optional.empty(), false),
        CallOptions.read(Map.of()));
    assertEquals(
        new CallOptions(Optional.of("a"), false, true, Optional.of("c"), true),
        CallOptions.read(
            Map.of(
                "account_id", "a",
                "use_cache", false,
                "force_refresh", true,
                "cursor", "c",
                "confirm", true)));
    M365Exception fault =
        assertThrows(M365Exception.class, () -> CallOptions.read(Map.of("confirm", "yes")));
    assertEquals("'confirm' must be true or false, not a text of 3 characters", fault.message());
  }
}
