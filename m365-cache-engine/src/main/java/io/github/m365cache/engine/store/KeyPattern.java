package io.github.m365cache.engine.store;

import java.util.List;

/**
 * A pattern over whole keys: {@code *} stands for any run of characters, everything else for
 * itself, case-sensitive. Matching takes time proportional to the key times the number of stars at
 * most.
 */
public final class KeyPattern {
  /** The pattern that matches every key. */
  public static final KeyPattern EVERYTHING = new KeyPattern("*");

  private final String text;
  private final List<String> parts;

  private KeyPattern(String text) {
    this.text = text;
    this.parts = List.of(text.split("\\*", -1));
  }

  /**
   * The pattern {@code text} as written.
   *
   * @throws IllegalArgumentException when it is blank
   */
  public static KeyPattern of(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a pattern must not be blank; '*' matches every key");
    }
    return new KeyPattern(text);
  }

  public boolean matches(String key) {
    int last = parts.size() - 1;
    String head = parts.get(0);
    if (last == 0) {
      return key.equals(head);
    }
    String tail = parts.get(last);
    if (!key.startsWith(head)
        || !key.endsWith(tail)
        || key.length() < head.length() + tail.length()) {
      return false;
    }
    return middleFits(key.substring(head.length(), key.length() - tail.length()));
  }

  private boolean middleFits(String middle) {
    int from = 0;
    for (String part : parts.subList(1, parts.size() - 1)) {
      int at = middle.indexOf(part, from);
      if (at < 0) {
        return false;
      }
      from = at + part.length();
    }
    return true;
  }

  /** What every matching key starts with; the whole key when {@link #isLiteral()}. */
  public String literalPrefix() {
    return parts.get(0);
  }

  /** Whether it matches one key only. */
  public boolean isLiteral() {
    return parts.size() == 1;
  }

  /** Whether it matches exactly the keys that start with {@link #literalPrefix()}. */
  public boolean isPrefix() {
    return parts.size() == 2 && parts.get(1).isEmpty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyPattern that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
