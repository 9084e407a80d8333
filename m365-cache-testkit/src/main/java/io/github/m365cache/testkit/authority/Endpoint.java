package io.github.m365cache.testkit.authority;

/** What answers one kind of request. Safe for concurrent use. */
interface Endpoint {
  /**
   * Answers.
   *
   * @throws Refusal to be told
   */
  Answer answer(Exchange exchange);
}
