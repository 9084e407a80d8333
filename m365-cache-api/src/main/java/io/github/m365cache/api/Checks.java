package io.github.m365cache.api;

/** Argument checks whose messages name the field and the expected shape, never the value. */
final class Checks {
  private Checks() {}

  static void text(String field, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(field + " must not be blank");
    }
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(field + " must not contain control characters");
    }
  }
}
