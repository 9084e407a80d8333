package io.github.m365cache.testkit.tenant.odata;

import io.github.m365cache.testkit.tenant.error.GraphError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a query may name.
 *
 * @param name with its namespace, as Graph's messages have it
 * @param properties structural properties, in the documentation's spelling
 * @param onlyOnSelect properties that are there only when they are selected
 * @param navigation what {@code $expand} may name
 */
public record EntityType(
    String name,
    Map<String, PropertyType> properties,
    Set<String> onlyOnSelect,
    Set<String> navigation) {

  static EntityType of(String name, String structure, Set<String> hidden, Set<String> navigation) {
    Map<String, PropertyType> properties = new LinkedHashMap<>();
    for (String part : structure.split(" ", -1)) {
      int colon = part.indexOf(':');
      properties.put(part.substring(0, colon), type(part.charAt(colon + 1)));
    }
    return new EntityType("microsoft.graph." + name, properties, hidden, navigation);
  }

  /** The type of a property path. Only the first step is checked: complex types are open here. */
  PropertyType typeOf(List<String> path) {
    PropertyType type = properties.get(path.get(0));
    if (type == null) {
      throw noProperty(path.get(0));
    }
    return path.size() > 1 ? PropertyType.TEXT : type;
  }

  GraphError noProperty(String property) {
    return GraphError.query(
        "Could not find a property named '" + property + "' on type '" + name + "'.");
  }

  /**
   * The type of a property that a body sets.
   *
   * @throws GraphError for a name that the type does not have
   */
  public PropertyType writable(String property) {
    PropertyType type = properties.get(property);
    if (type == null) {
      throw GraphError.badRequest(
          "RequestBodyRead",
          "The property '"
              + property
              + "' does not exist on type '"
              + name
              + "'. Make sure to only use property names that are defined by the type.");
    }
    return type;
  }

  private static PropertyType type(char letter) {
    return switch (letter) {
      case 'b' -> PropertyType.BOOLEAN;
      case 'd' -> PropertyType.INSTANT;
      case 'n' -> PropertyType.NUMBER;
      case 'o' -> PropertyType.COMPLEX;
      case 'l' -> PropertyType.COLLECTION;
      default -> PropertyType.TEXT;
    };
  }
}
