package io.github.m365cache.engine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.Tag;
import io.github.m365cache.engine.store.KeyPattern;
import io.github.m365cache.engine.store.Selector;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TemplateTest {
  private static final Set<String> NAMES = Set.of("folder", "folder_id", "limit", "ids");
  private static final AccountId ACCOUNT = new AccountId("oid.tid");

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static Set<String> tags(String template, Map<String, ?> arguments, String answer) {
    return TagTemplate.parse(template, NAMES).expand(Arguments.of(arguments), json(answer)).stream()
        .map(Tag::value)
        .collect(Collectors.toSet());
  }

  private static List<Selector> select(String rule, Map<String, ?> arguments, JsonNode result) {
    Vocabulary vocabulary =
        new Vocabulary(List.of("search_emails", "email_get"), List.of("message:", "in:"));
    vocabulary.addOperation(
        "email_list", List.of(Policies.parameter("folder", ParameterType.STRING)));
    return RuleTemplate.parse(rule, NAMES, vocabulary)
        .expand(ACCOUNT, Arguments.of(arguments), result);
  }

  private static Selector pattern(String text) {
    return new Selector.ByPattern(KeyPattern.of(text));
  }

  private static Selector tag(String text) {
    return new Selector.ByTag(new Tag(text));
  }

  @Test
  void placesAreFilledFromArgumentsAnswerAndItems() {
    String answer = "{'id':'m1','items':[{'id':'a','p':{'f':1}},{'id':'b','p':{'f':2}}]}";
    assertEquals(Set.of("in:inbox"), tags("in:{folder}", Map.of("folder", "inbox"), answer));
    assertEquals(Set.of("message:m1"), tags("message:{id}", Map.of(), answer));
    assertEquals(Set.of("message:a", "message:b"), tags("message:{items.id}", Map.of(), answer));
    assertEquals(Set.of("f:1", "f:2"), tags("f:{items.p.f}", Map.of(), answer));
    assertEquals(Set.of("plain"), tags("plain", Map.of(), answer));
  }

  @Test
  void placesOfOneItemStayInStep() {
    String answer = "{'items':[{'id':'a','c':'x'},{'id':'b','c':'y'},{'id':'c'}]}";
    assertEquals(Set.of("a/x", "b/y"), tags("{items.id}/{items.c}", Map.of(), answer));
  }

  @Test
  void innerListsStayInStepWithTheirItem() {
    String answer =
        "{'items':[{'id':'a','to':[{'n':1,'m':2},{'n':3,'m':4}]},{'id':'b','to':[{'n':5,'m':6}]}]}";
    assertEquals(
        Set.of("a-1-2", "a-3-4", "b-5-6"),
        tags("{items.id}-{items.to.n}-{items.to.m}", Map.of(), answer));
    assertEquals(
        Set.of("x", "y"), tags("{items.tags}", Map.of(), "{'items':[{'tags':['x','y']}]}"));
  }

  @Test
  void aPlaceWithoutAValueMakesNoTag() {
    assertEquals(Set.of(), tags("in:{folder_id}", Map.of(), "{'folder_id':'of the answer'}"));
    assertEquals(Set.of(), tags("m:{id}", Map.of(), "{'id':null}"));
    assertEquals(Set.of(), tags("m:{id}", Map.of(), "{'id':' '}"));
    assertEquals(Set.of(), tags("m:{id}", Map.of(), "{'id':{'x':1}}"));
    assertEquals(Set.of(), tags("m:{items.id}", Map.of(), "{'items':[]}"));
    assertEquals(Set.of(), tags("m:{items.id}", Map.of(), "{'items':[[{'id':1}],7,null]}"));
    assertEquals(Set.of(), tags("m:{items.id}", Map.of(), "{}"));
  }

  @Test
  void aListArgumentMakesATagForEachText() {
    assertEquals(Set.of("m:a", "m:b"), tags("m:{ids}", Map.of("ids", List.of("a", "b")), "{}"));
  }

  @Test
  void controlCharactersInAnAnswerDoNotBreakATag() {
    assertEquals(Set.of("m:a%0Ab%"), tags("m:{id}", Map.of(), "{'id':'a\\nb%'}"));
    assertEquals(
        List.of(tag("message:a%0Ab%")),
        select("@message:{result.id}", Map.of(), json("{'id':'a\\nb%'}")));
  }

  @Test
  void aRuleOnAWholeTypeCostsTheSameHoweverManyEntriesThereAre() {
    assertEquals(
        List.of(new Selector.ByType("email_list")),
        select("email_list:*", Map.of(), MissingNode.getInstance()));
    assertEquals(
        List.of(pattern("email_list:*:folder=sent*")),
        select("email_list:*:folder=sent*", Map.of(), MissingNode.getInstance()));
    assertEquals(
        List.of(pattern("search_*")), select("search_*", Map.of(), MissingNode.getInstance()));
  }

  @Test
  void valuesInAPatternAreLiteral() {
    assertEquals(
        List.of(pattern("email_get:*:email_id=a%2Ab%3Ac_%25")),
        select("email_get:*:email_id={folder}", Map.of("folder", "a*b:c_%"), json("{}")));
  }

  @Test
  void aRuleWithoutItsValueSelectsNothing() {
    assertEquals(List.of(), select("@message:{result.id}", Map.of(), MissingNode.getInstance()));
    assertEquals(List.of(), select("@message:{folder_id}", Map.of(), json("{'id':'x'}")));
    assertEquals(List.of(), select("email_list:*:folder={folder}", Map.of(), json("{}")));
  }

  @Test
  void aRuleSelectsForEachItemOfTheResult() {
    assertEquals(
        List.of(tag("message:a"), tag("message:b")),
        select("@message:{result.items.id}", Map.of(), json("{'items':[{'id':'a'},{'id':'b'}]}")));
  }

  @Test
  void aTagInARuleIsTheTagOfTheEntry() {
    String id = "AAMk=:*%";
    Set<String> entry = tags("message:{items.id}", Map.of(), "{'items':[{'id':'" + id + "'}]}");
    assertEquals(
        List.of(tag(entry.iterator().next())),
        select("@message:{folder}", Map.of("folder", id), json("{}")));
  }

  @Test
  void shapesMeetExactlyWhereSomeTextIsOfBoth() {
    Shape key = new Shape().text("t:").value().segment("a", true).segment("b", false);
    assertTrue(meets(key, "t:*"));
    assertTrue(meets(key, "t:*:b=*"));
    assertTrue(meets(key, "t:x:b=1"));
    assertTrue(meets(key, "*:a=1:b=2"));
    assertFalse(meets(key, "t:*:a=1"));
    assertTrue(meets(key, "t:*:a=1*"));
    assertFalse(meets(key, "t:*:b=1:a=2"));
    assertFalse(meets(key, "t:*:c=*"));
    assertFalse(meets(key, "T:*"));
    assertFalse(meets(key, "t"));
  }

  private static boolean meets(Shape key, String pattern) {
    return key.meets(Shape.ofPattern(Template.parse(pattern)));
  }
}
