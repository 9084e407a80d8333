package io.github.m365cache.testkit.authority;

/** One way to get tokens. Safe for concurrent use. */
interface Grant {
  /**
   * Takes the grant's parameters.
   *
   * @throws Refusal when they do not do
   */
  Granted granted(Exchange exchange);
}
