package io.github.m365cache.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class DeltaItemsTest {
  /** Even numbers set item n/2 mod 5, odd ones remove it. */
  private static ObjectNode change(int n) {
    ObjectNode change = GraphJson.object().put("id", "i" + (n / 2) % 5).put("name", "n" + n);
    if (n % 2 == 1) {
      change.putObject("deleted");
    }
    return change;
  }

  private static Map<String, ObjectNode> applied(
      Map<String, ObjectNode> before, List<Integer> all) {
    DeltaItems items = new DeltaItems(before, Optional::of);
    all.forEach(n -> items.apply(change(n)));
    return items.finish("link").items();
  }

  private static Map<String, ObjectNode> lastOfEach(List<Integer> changes) {
    Map<String, ObjectNode> last = new TreeMap<>();
    for (int n : changes) {
      ObjectNode change = change(n);
      last.remove(change.get("id").asText());
      if (n % 2 == 0) {
        last.put(change.get("id").asText(), change);
      }
    }
    return last;
  }

  @Property
  void theLastChangeOfEachItemCounts(
      @ForAll @Size(max = 30) List<@IntRange(max = 50) Integer> changes) {
    assertEquals(lastOfEach(changes), applied(Map.of(), changes));
  }

  @Property
  void aRoundThatIsReplayedChangesNothing(
      @ForAll @Size(max = 30) List<@IntRange(max = 50) Integer> changes) {
    Map<String, ObjectNode> once = applied(Map.of(), changes);
    List<Integer> twice = new ArrayList<>(changes);
    twice.addAll(changes);

    assertEquals(once, applied(Map.of(), twice));
    assertEquals(once, applied(once, changes));
  }

  @Property
  void stateSurvivesBeingKept(@ForAll @Size(max = 30) List<@IntRange(max = 50) Integer> changes) {
    DeltaCollection collection = new DeltaCollection(applied(Map.of(), changes), "link", true);
    var previous =
        new io.github.m365cache.api.Previous(
            new byte[0], collection.state(), collection.validator());

    assertEquals(collection.items(), DeltaCollection.of(previous).orElseThrow().items());
  }
}
