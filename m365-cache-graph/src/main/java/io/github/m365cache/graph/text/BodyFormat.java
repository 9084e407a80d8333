package io.github.m365cache.graph.text;

import java.util.Locale;

/** How a caller wants a body. */
public enum BodyFormat {
  TEXT,
  MARKDOWN,
  HTML;

  /**
   * The format that callers call {@code name}: {@code text}, {@code markdown} or {@code html}.
   *
   * @throws IllegalArgumentException for any other name
   */
  public static BodyFormat named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** The name that callers use, which is also the {@code contentType} of an answer. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * What to ask Graph for ({@code Prefer: outlook.body-content-type}, Graph's page "Get message"):
   * {@code text} or {@code html}.
   */
  public String graphType() {
    return this == TEXT ? "text" : "html";
  }
}
