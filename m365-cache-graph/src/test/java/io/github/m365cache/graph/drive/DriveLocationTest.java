package io.github.m365cache.graph.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.Tag;
import io.github.m365cache.graph.GraphJson;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DriveLocationTest {
  private static ObjectNode item(String name, String parentPath) {
    ObjectNode item = GraphJson.object().put("name", name);
    item.putObject("parentReference").put("path", parentPath);
    return item;
  }

  private static Set<String> tags(String parentPath) {
    return DriveLocation.tags(item("x", parentPath)).stream()
        .map(Tag::value)
        .collect(Collectors.toSet());
  }

  @Test
  void everyFolderAboveIsATag() {
    assertEquals(Set.of("under:/"), tags("/drive/root:"));
    assertEquals(Set.of("under:/", "under:/a b", "under:/a b/c"), tags("/drives/b!1/root:/A b/C"));
  }

  @Test
  void anEscapedPathIsMeantBothWays() {
    assertEquals(Set.of("under:/", "under:/a b", "under:/a%20b"), tags("/drive/root:/A%20B"));
    assertEquals(Set.of("under:/", "under:/100% +"), tags("/drive/root:/100% +"));
  }

  @Test
  void anItemsOwnPathIsInLowerCase() {
    assertEquals(Set.of("/a/100%.txt"), DriveLocation.paths(item("100%.TXT", "/drive/root:/A")));
    assertEquals(Set.of("/x"), DriveLocation.paths(item("X", "/drives/1/root:")));
  }

  @Test
  void whatCannotBeToldMeansEverything() {
    assertEquals(Set.of("/"), DriveLocation.paths(GraphJson.object().put("name", "x")));
    assertEquals(Set.of(), DriveLocation.tags(GraphJson.object().put("name", "x")));
  }
}
