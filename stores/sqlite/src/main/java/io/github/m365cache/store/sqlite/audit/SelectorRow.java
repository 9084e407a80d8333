package io.github.m365cache.store.sqlite.audit;

import io.github.m365cache.engine.store.Selector;

/** How a selector stands in a row: its kind, and what it selects. */
public final class SelectorRow {
  private SelectorRow() {}

  /** One of {@code pattern}, {@code tag} and {@code type}. */
  public static String kind(Selector selector) {
    if (selector instanceof Selector.ByPattern) {
      return "pattern";
    }
    return selector instanceof Selector.ByTag ? "tag" : "type";
  }

  /** The pattern, the tag or the type's name. */
  public static String text(Selector selector) {
    if (selector instanceof Selector.ByPattern byPattern) {
      return byPattern.pattern().toString();
    }
    if (selector instanceof Selector.ByTag byTag) {
      return byTag.tag().value();
    }
    return ((Selector.ByType) selector).type();
  }
}
