package io.github.m365cache.engine.policy;

import io.github.m365cache.api.M365Exception;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One parameter of an operation.
 *
 * @param name as callers write it
 * @param type its type
 * @param required whether a call without it is refused
 * @param fallback the default, of the type's Java type
 * @param min the least value of an integer, the least length of a text in characters, the least
 *     number of a list's texts
 * @param max the greatest value, length or number; a text without it has at most {@link #MAX_TEXT}
 * @param names the names that are allowed in any case, each with the canonical form that key and
 *     fetcher see; empty when any text is
 * @param openNames whether a text outside {@code names} passes as it is (an id beside well-known
 *     names)
 * @param replaces another parameter that must not be given together with this one, and loses its
 *     default then
 * @param description one sentence for the model
 */
public record ParameterPolicy(
    String name,
    ParameterType type,
    boolean required,
    Optional<Object> fallback,
    OptionalLong min,
    OptionalLong max,
    Map<String, String> names,
    boolean openNames,
    Optional<String> replaces,
    String description) {
  /** The most characters of a text whose policy says nothing else. */
  public static final int MAX_TEXT = 4096;

  public ParameterPolicy {
    // Insertion order is the order in which the names are listed to callers.
    names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
  }

  /** This parameter with a default of the type's Java type. */
  public ParameterPolicy withFallback(Object value) {
    return new ParameterPolicy(
        name,
        type,
        required,
        Optional.of(value),
        min,
        max,
        names,
        openNames,
        replaces,
        description);
  }

  /**
   * The value as key and fetcher see it: of the type's Java type, within its bounds, a name in its
   * canonical form.
   *
   * @param raw as parsed from JSON
   * @throws M365Exception {@link io.github.m365cache.api.ErrorCode#INVALID_ARGUMENT}, or {@link
   *     io.github.m365cache.api.ErrorCode#NOT_FOUND} for an unknown name of something; both name
   *     the parameter and tell the value's shape, never the value
   */
  public Object accept(Object raw) throws M365Exception {
    return new ValueReader(this).read(raw);
  }

  /** Whether it may hold line breaks and tabs: a text that may be longer than {@link #MAX_TEXT}. */
  public boolean isMultiline() {
    return type == ParameterType.STRING && max.orElse(MAX_TEXT) > MAX_TEXT;
  }

  /**
   * Whether the names are a choice of words ({@code summary}, {@code full}), not names of things:
   * an unknown one is a wrong argument then, not a thing that was not found.
   */
  public boolean isChoice() {
    return !names.isEmpty()
        && names.entrySet().stream().allMatch(name -> name.getKey().equals(name.getValue()));
  }

  /** What callers may give, in words: {@code an integer between 1 and 200}. */
  public String shape() {
    return Words.shape(this);
  }
}
