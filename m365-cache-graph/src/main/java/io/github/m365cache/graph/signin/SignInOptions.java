package io.github.m365cache.graph.signin;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How people sign in.
 *
 * @param authority the root of the identity service: https, or http on loopback; empty when there
 *     is none for the Graph endpoint
 * @param clientId the app registration; empty until the operator has made one
 * @param tenant whose accounts may sign in, as in the path of Microsoft's endpoints
 * @param scopes delegated permissions of Microsoft Graph, such as {@code Mail.Read}
 * @param resource what is put before each of them where a cloud is not the global one; else empty
 * @param timeout how long one request to the identity service may take
 * @param clock the wall clock
 */
public record SignInOptions(
    Optional<URI> authority,
    Optional<String> clientId,
    String tenant,
    Set<String> scopes,
    String resource,
    Duration timeout,
    InstantSource clock) {
  private static final String GLOBAL = "graph.microsoft.com";

  public SignInOptions {
    scopes = Set.copyOf(scopes);
  }

  /**
   * What stands before the names of permissions for this Graph: nothing for the global cloud and
   * for a simulated one, else the cloud's own resource ("National cloud deployments").
   */
  public static String resourceOf(URI graph) {
    boolean named = "https".equals(graph.getScheme()) && !GLOBAL.equals(graph.getHost());
    return named ? graph + "/" : "";
  }

  /** The permissions as a request names them. */
  Set<String> requested() {
    Set<String> requested = new TreeSet<>();
    scopes.forEach(scope -> requested.add(resource + scope));
    return requested;
  }
}
