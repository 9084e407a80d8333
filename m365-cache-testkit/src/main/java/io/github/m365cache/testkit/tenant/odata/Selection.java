package io.github.m365cache.testkit.tenant.odata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.error.GraphError;
import java.util.LinkedHashSet;
import java.util.Set;

/** A parsed {@code $select}: the properties to answer with. */
public record Selection(Set<String> names) {
  /** Parses a selection; one that names an unknown property is a {@link GraphError}. */
  public static Selection parse(String text, EntityType type) {
    Set<String> names = new LinkedHashSet<>();
    for (String part : text.split(",", -1)) {
      names.add(checked(part.strip(), type));
    }
    return new Selection(names);
  }

  private static String checked(String name, EntityType type) {
    String first = name.split("/", -1)[0];
    boolean known =
        type.properties().containsKey(first)
            || type.navigation().contains(first)
            || first.startsWith("@")
            || first.equals("*");
    if (!known) {
      throw type.noProperty(name);
    }
    return first.equals("content.downloadUrl") ? "@microsoft.graph.downloadUrl" : first;
  }

  public boolean has(String name) {
    return names.contains(name) || names.contains("*");
  }

  /** Removes what was not selected. OData's own annotations and the given names stay. */
  public void applyTo(ObjectNode entity, Set<String> always) {
    if (!names.contains("*")) {
      entity
          .properties()
          .removeIf(
              e ->
                  !names.contains(e.getKey())
                      && !always.contains(e.getKey())
                      && !e.getKey().startsWith("@odata."));
    }
  }
}
