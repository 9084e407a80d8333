package io.github.m365cache.testkit.authority;

import java.util.Optional;

/**
 * What a grant comes to.
 *
 * @param scopes that were asked for
 * @param claims asked of the access token
 * @param nonce for the ID token
 * @param refreshToken to be given out
 */
record Granted(
    Person person,
    Scopes scopes,
    ClaimsAsked claims,
    Optional<String> nonce,
    Optional<String> refreshToken) {}
