package io.github.m365cache.testkit.authority;

/** What an access token is worth to a resource. */
public sealed interface TokenVerdict {
  /** It stands for this user, by short name. */
  record Accepted(String user) implements TokenVerdict {}

  /** It was not issued here. */
  record Unknown() implements TokenVerdict {}

  /** Its {@code exp} is over. */
  record Expired() implements TokenVerdict {}

  /**
   * Another one is needed, asked for with these claims.
   *
   * @param claims the claims request in JSON
   */
  record Challenged(String claims) implements TokenVerdict {}
}
