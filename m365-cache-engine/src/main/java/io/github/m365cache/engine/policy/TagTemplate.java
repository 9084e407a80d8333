package io.github.m365cache.engine.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.Tag;
import java.util.Set;

/**
 * A tag with places to fill: {@code {folder}} from the arguments, {@code {id}} from the answer,
 * {@code {items.id}} from each of its items. A place without a value makes no tag.
 */
public interface TagTemplate {
  /** The tags of one answer. */
  Set<Tag> expand(Arguments arguments, JsonNode answer);

  /**
   * Parses a template as HOCON gives it.
   *
   * @param parameters the names of the operation's parameters; a place that is none of them means a
   *     field of the answer
   * @throws IllegalArgumentException with what is wrong and the remedy
   */
  static TagTemplate parse(String text, Set<String> parameters) {
    return ParsedTag.of(text, parameters);
  }
}
