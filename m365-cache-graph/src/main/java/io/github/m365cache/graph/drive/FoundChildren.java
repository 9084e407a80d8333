package io.github.m365cache.graph.drive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a list of children has so far: the filter counts before the limit does. For one thread. */
final class FoundChildren {
  private final ChildFilter filter;
  private final int limit;
  private final Set<Tag> tags;
  private final List<ObjectNode> items = new ArrayList<>();

  FoundChildren(ChildFilter filter, int limit, Set<Tag> tags) {
    this.filter = filter;
    this.limit = limit;
    this.tags = tags;
  }

  /** Takes an item, or passes over what is not shown; false when it is one too many. */
  boolean takes(ObjectNode item) {
    // A folder whose items are all passed over still names itself in them.
    String parent = item.path("parentReference").path("id").asText("");
    if (!parent.isBlank()) {
      tags.add(new Tag("in:driveitem:" + parent));
    }
    tags.addAll(DriveLocation.tags(item));
    if (item.hasNonNull("deleted") || !filter.shows(item)) {
      return true;
    }
    return items.size() < limit && items.add(DriveItemSummary.of(item));
  }

  boolean showsAll() {
    return filter == ChildFilter.ALL;
  }

  /** Full, and whatever is on a further page would be shown: its link alone says that it is. */
  boolean needsNoMore() {
    return showsAll() && items.size() == limit;
  }

  int limit() {
    return limit;
  }

  List<ObjectNode> items() {
    return items;
  }

  Set<Tag> tags() {
    return tags;
  }
}
