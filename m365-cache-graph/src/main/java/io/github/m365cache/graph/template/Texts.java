package io.github.m365cache.graph.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.graph.Recipients;
import io.github.m365cache.graph.VisibleEntity;
import io.github.m365cache.graph.text.VisibleText;
import java.util.List;
import java.util.Set;

/**
 * The members of an object that people read, and that others may have written.
 *
 * @param names short ones by name, or {@code *} for every text at every depth
 * @param bodies longer ones, whose lines stay
 * @param addresses recipients, which become {@code "Name <address>"}
 */
record Texts(List<String> names, List<String> bodies, List<String> addresses) {
  static final Set<String> SETTINGS = Set.of("clean", "texts", "addresses");

  private static final String ALL = "*";

  Texts {
    names = List.copyOf(names);
    bodies = List.copyOf(bodies);
    addresses = List.copyOf(addresses);
  }

  static Texts of(Settings settings) {
    List<String> names = settings.raw().texts("clean");
    if (names.contains(ALL) && names.size() > 1) {
      throw settings.error("clean", "must be [\"*\"] alone, or a list of names");
    }
    return new Texts(names, settings.raw().texts("texts"), settings.raw().texts("addresses"));
  }

  /** The cleaned object; {@code object} may be changed. */
  ObjectNode clean(ObjectNode object) {
    return Recipients.flatten(visible(object), addresses);
  }

  private ObjectNode visible(ObjectNode object) {
    if (names.contains(ALL)) {
      ObjectNode clean = VisibleEntity.of(object);
      bodies.forEach(member -> putBody(clean, member, object));
      return clean;
    }
    for (String member : names) {
      String text = object.path(member).textValue();
      if (text != null) {
        object.put(member, VisibleText.name(text));
      }
    }
    bodies.forEach(member -> putBody(object, member, object));
    return object;
  }

  private static void putBody(ObjectNode into, String member, ObjectNode from) {
    String text = from.path(member).textValue();
    if (text != null) {
      into.put(member, VisibleText.body(text));
    }
  }
}
