package io.github.m365cache.engine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.store.EntryKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class KeyReaderTest {
  private static final AccountId ACCOUNT = new AccountId("oid:1.tid");
  private static final OperationPolicy LIST =
      new OperationPolicy(
          "mail",
          "email_list",
          OperationKind.READ,
          "",
          "",
          Safety.SAFE,
          List.of(
              Policies.named(
                      "folder",
                      ParameterType.STRING,
                      false,
                      "sent",
                      "sentitems",
                      "sentitems",
                      "sentitems")
                  .withFallback("sentitems"),
              Policies.replacing("folder_id", "folder"),
              Policies.bounded("limit", ParameterType.INTEGER, 1, 200).withFallback(25L),
              Policies.parameter("unread_only", ParameterType.BOOLEAN).withFallback(false),
              Policies.parameter("kinds", ParameterType.STRINGS)),
          Optional.of(
              new CachePolicy(
                  List.of("folder", "folder_id", "limit", "unread_only", "kinds"),
                  new Ttl(Duration.ZERO, Duration.ZERO, Duration.ZERO),
                  List.of(),
                  List.of(),
                  Optional.empty(),
                  Optional.empty())),
          new Source("x", Optional.empty()),
          List.of());

  private static EntryKey key(Map<String, Object> call) {
    return KeyBuilder.build(
        "email_list", LIST.cache().orElseThrow().key(), ACCOUNT, ArgumentReader.read(LIST, call));
  }

  private static EntryKey key(String rest) {
    return new EntryKey(ACCOUNT, "email_list", "email_list:oid%3A1.tid" + rest);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars(":=*%,;+_@{}\\'\" ab1éx")
        .ofMaxLength(6)
        .map(text -> text.replace("x", "😀"));
  }

  @Property(tries = 2_000)
  void whateverWasAskedForCanBeAskedAgain(
      @ForAll("texts") String folder, @ForAll("texts") String kind, @ForAll boolean unread) {
    Map<String, Object> call = new HashMap<>(Map.of("folder_id", folder, "unread_only", unread));
    if (!kind.isBlank()) {
      call.put("kinds", List.of(kind, "b"));
    }
    Map<String, Object> again = KeyReader.arguments(LIST, key(call)).orElseThrow();
    assertEquals(folder, again.get("folder_id"));
    assertEquals(unread, again.get("unread_only"));
    assertEquals(key(call), key(again));
  }

  @Example
  void aCallWithoutArgumentsIsReadBackWithItsDefaults() {
    assertEquals(
        Optional.of(Map.of("folder", "sentitems", "limit", 25L, "unread_only", false)),
        KeyReader.arguments(LIST, key(Map.of())));
  }

  @Example
  void whatNoCallOfTodayAsksForIsPassedOver() {
    assertEquals(
        Optional.empty(),
        KeyReader.arguments(LIST, key(":folder=sentitems:limit=25:unread_only=false:cursor=abc")));
    assertEquals(Optional.empty(), KeyReader.arguments(LIST, key(":folder=sentitems:limit=900")));
    assertEquals(Optional.empty(), KeyReader.arguments(LIST, key(":limit=25:folder=sentitems")));
    assertEquals(Optional.empty(), KeyReader.arguments(LIST, key(":folder=sentitems:limit=x")));
    assertEquals(Optional.empty(), KeyReader.arguments(LIST, key(":folder_id=%ZZ")));
    assertEquals(Optional.empty(), KeyReader.arguments(LIST, key(":folder_id")));
    assertEquals(
        Optional.empty(), KeyReader.arguments(LIST, new EntryKey(ACCOUNT, "tree", "tree:x")));
  }
}
