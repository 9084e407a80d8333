package io.github.m365cache.graph.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.graph.text.VisibleText;
import java.util.List;

/** The members of an object that people read as names, and that others may have written. */
record Names(List<String> members) {
  ObjectNode clean(ObjectNode object) {
    for (String member : members) {
      String text = object.path(member).textValue();
      if (text != null) {
        object.put(member, VisibleText.name(text));
      }
    }
    return object;
  }
}
