package io.github.m365cache.engine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputSchemaTest {
  private static String json(OperationPolicy operation, String property) {
    try {
      ObjectMapper mapper = new ObjectMapper();
      ObjectNode schema = mapper.valueToTree(InputSchema.of(operation));
      return mapper
          .writeValueAsString(property.isEmpty() ? schema : schema.at("/properties/" + property))
          .replace('"', '\'');
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> properties(OperationPolicy operation) {
    ObjectNode schema = new ObjectMapper().valueToTree(InputSchema.of(operation));
    List<String> names = new ArrayList<>();
    schema.get("properties").fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void propertiesSayTypeBoundsNamesAndDefault() {
    OperationPolicy operation =
        Policies.read(
            true,
            true,
            Policies.bounded("limit", ParameterType.INTEGER, 1, 200).withFallback(25L),
            Policies.bounded("query", ParameterType.STRING, 1, 512),
            Policies.named("folder", ParameterType.STRING, false, "sent", "sentitems"),
            Policies.named("target", ParameterType.STRING, true, "sent", "sentitems"),
            Policies.bounded("to", ParameterType.STRINGS, 1, 5),
            Policies.named("kinds", ParameterType.STRINGS, false, "a", "a", "b", "b"),
            Policies.parameter("flag", ParameterType.BOOLEAN).withFallback(false),
            Policies.parameter("updates", ParameterType.OBJECT));
    assertEquals(
        "{'type':'integer','minimum':1,'maximum':200,'default':25}", json(operation, "limit"));
    assertEquals("{'type':'string','minLength':1,'maxLength':512}", json(operation, "query"));
    assertEquals(
        "{'type':'string','enum':['sent'],'description':'Which one.'}", json(operation, "folder"));
    assertEquals(
        "{'type':'string','examples':['sent'],'description':'Which one.'}",
        json(operation, "target"));
    assertEquals(
        "{'type':'array','minItems':1,'maxItems':5,'items':{'type':'string'}}",
        json(operation, "to"));
    assertEquals(
        "{'type':'array','items':{'type':'string','enum':['a','b']},'description':'Which one.'}",
        json(operation, "kinds"));
    assertEquals("{'type':'boolean','default':false}", json(operation, "flag"));
    assertEquals("{'type':'object'}", json(operation, "updates"));
  }

  @Test
  void theEnginesParametersComeWhereTheyMeanSomething() {
    assertEquals(
        List.of("account_id", "use_cache", "force_refresh", "cursor"),
        properties(Policies.read(true, true)));
    assertEquals(
        List.of("account_id", "use_cache", "force_refresh"),
        properties(Policies.read(true, false)));
    assertEquals(List.of("account_id"), properties(Policies.read(false, false)));
    assertEquals(List.of("account_id"), properties(Policies.write(Safety.MODERATE)));
    assertEquals(List.of("account_id", "confirm"), properties(Policies.write(Safety.DANGEROUS)));
    assertEquals(List.of("account_id", "confirm"), properties(Policies.write(Safety.CRITICAL)));
  }

  @Test
  void nothingElseIsAllowedAndWhatIsRequiredIsSaid() {
    OperationPolicy operation =
        Policies.read(
            false,
            false,
            Policies.required("id", ParameterType.STRING),
            Policies.required("path", ParameterType.STRING),
            Policies.replacing("path_id", "path"));
    ObjectNode schema = new ObjectMapper().valueToTree(InputSchema.of(operation));
    assertEquals("[\"id\"]", schema.get("required").toString());
    assertEquals("false", schema.get("additionalProperties").toString());
    assertEquals("\"object\"", schema.get("type").toString());
  }

  @Test
  void theOrderIsStable() {
    OperationPolicy operation =
        Policies.read(true, true, Policies.required("x", ParameterType.STRING));
    assertEquals(json(operation, ""), json(operation, ""));
    assertEquals("x", properties(operation).get(0));
  }
}
