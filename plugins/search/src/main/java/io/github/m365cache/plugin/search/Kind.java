package io.github.m365cache.plugin.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.Tag;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** What can be searched together, by Graph's names. */
enum Kind {
  MESSAGE("message"),
  EVENT("event"),
  DRIVE_ITEM("driveItem"),
  CONTACT("contact");

  private final String graphName;

  Kind(String graphName) {
    this.graphName = graphName;
  }

  String graphName() {
    return graphName;
  }

  static Kind named(String graphName) {
    return Arrays.stream(values())
        .filter(kind -> kind.graphName.equals(graphName))
        .findFirst()
        .orElseThrow();
  }

  /** Of an answer that looks for these. */
  Tag container() {
    return new Tag("in:search:" + graphName);
  }

  /** Of an answer that shows this one. */
  Set<Tag> tags(ObjectNode item) {
    Set<Tag> tags = new HashSet<>();
    String prefix = this == DRIVE_ITEM ? "driveitem:" : graphName + ":";
    for (String id : new String[] {"id", "seriesMasterId"}) {
      String value = item.path(id).asText("");
      if (!value.isBlank()) {
        tags.add(new Tag(prefix + value));
      }
    }
    return tags;
  }
}
