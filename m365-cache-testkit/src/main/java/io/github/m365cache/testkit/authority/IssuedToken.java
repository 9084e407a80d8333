package io.github.m365cache.testkit.authority;

import java.time.Instant;

/**
 * What is known of an access token.
 *
 * @param user short name
 * @param serial counts the tokens
 * @param end its {@code exp}
 * @param claims with which it was asked for
 */
record IssuedToken(String user, long serial, Instant end, ClaimsAsked claims) {}
