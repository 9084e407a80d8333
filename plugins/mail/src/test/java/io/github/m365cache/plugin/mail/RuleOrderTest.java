package io.github.m365cache.plugin.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.graph.GraphJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleOrderTest {
  /** Rules a, b, c... with these numbers, as they are listed. */
  private static RuleOrder order(int... numbers) {
    List<ObjectNode> rules = new ArrayList<>();
    for (int i = 0; i < numbers.length; i++) {
      String id = String.valueOf((char) ('a' + i));
      rules.add(GraphJson.object().put("id", id).put("sequence", numbers[i]));
    }
    return RuleOrder.of(rules);
  }

  @Test
  void rulesRunByTheirNumbersAndThenAsTheyAreListed() {
    assertEquals(List.of("b", "a", "c"), order(5, 1, 5).ids());
  }

  @Test
  void anOrderHoldsOnlyWithDifferentNumbers() {
    assertTrue(order(1, 2, 3).has("b", List.of("a", "b", "c")));
    assertFalse(order(1, 2, 2).has("b", List.of("a", "b", "c")));
    assertFalse(order(1, 2, 3).has("b", List.of("b", "a", "c")));
    assertFalse(order(1).has("x", List.of("a", "x")));
  }

  @Test
  void asFewAsPossibleGetNewNumbers() {
    assertEquals(Map.of(), order(1, 5, 9).numbered(List.of("a", "b", "c")));
    assertEquals(Map.of("b", 2), order(1, 1, 9).numbered(List.of("a", "b", "c")));
    assertEquals(Map.of("a", 6), order(1, 5, 9).numbered(List.of("b", "a", "c")));
  }

  @Test
  void aRuleFirstTakesTheNumberOfTheOneInItsPlace() {
    assertEquals(5, order(1, 5, 9).firstNumber("a", 1));
    assertEquals(10, order(1, 5, 9).firstNumber("a", 2));
    assertEquals(1, order(0, 5, 9).firstNumber("c", 0));
  }
}
