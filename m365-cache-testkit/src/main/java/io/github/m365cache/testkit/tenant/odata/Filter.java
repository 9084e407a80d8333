package io.github.m365cache.testkit.tenant.odata;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.testkit.tenant.error.GraphError;
import java.util.ArrayList;
import java.util.List;

/** A parsed {@code $filter}. */
public final class Filter {
  private final FilterNode root;
  private final List<String> properties;

  private Filter(FilterNode root) {
    this.root = root;
    List<String> found = new ArrayList<>();
    collect(root, found);
    this.properties = found.stream().distinct().toList();
  }

  /** Parses a filter; a malformed one is a {@link GraphError}. */
  public static Filter parse(String text, EntityType type) {
    return new Filter(new FilterParser(text, type).parse());
  }

  public boolean test(JsonNode entity) {
    return root.test(entity);
  }

  /** The properties that it names, in the order in which they first stand there. */
  public List<String> properties() {
    return properties;
  }

  private static void collect(FilterNode node, List<String> into) {
    if (node instanceof FilterNode.And and) {
      collect(and.left(), into);
      collect(and.right(), into);
    } else if (node instanceof FilterNode.Or or) {
      collect(or.left(), into);
      collect(or.right(), into);
    } else if (node instanceof FilterNode.Not not) {
      collect(not.inner(), into);
    } else if (node instanceof FilterNode.Call call) {
      into.add(String.join("/", call.path()));
    } else if (node instanceof Comparison comparison) {
      into.add(String.join("/", comparison.path()));
    }
  }
}
