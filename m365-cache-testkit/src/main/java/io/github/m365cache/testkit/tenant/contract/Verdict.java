package io.github.m365cache.testkit.tenant.contract;

import java.util.Map;

/** What the contract says of a request. */
public sealed interface Verdict {
  /** The template that the path matches, or {@code ""}. */
  String template();

  /**
   * A request that Graph knows.
   *
   * @param parameters the values of the template's parameters, by name
   */
  record Legal(String template, Map<String, String> parameters) implements Verdict {}

  /** A request that Graph does not know, and why. */
  record Violation(String template, String reason) implements Verdict {}
}
