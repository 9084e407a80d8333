package io.github.m365cache.engine.config;

import java.net.URI;
import java.util.Optional;

/**
 * {@code m365.sign-in}.
 *
 * @param clientId the app registration that people sign in with; empty until there is one
 * @param tenant whose accounts may sign in: a tenant's id or domain, {@code common}, {@code
 *     organizations} or {@code consumers}
 * @param authority the root of the identity service that belongs to the Graph endpoint; empty when
 *     the endpoint is none of a known cloud and none is set
 */
public record SignInSettings(Optional<String> clientId, String tenant, Optional<URI> authority) {
  /** Settings with which nobody can sign in. */
  public static SignInSettings none() {
    return new SignInSettings(Optional.empty(), "common", Optional.empty());
  }
}
