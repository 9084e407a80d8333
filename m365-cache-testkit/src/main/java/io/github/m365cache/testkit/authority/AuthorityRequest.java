package io.github.m365cache.testkit.authority;

import java.time.Instant;
import java.util.List;

/**
 * A request that the authority got. It holds no code and no token.
 *
 * @param sequence counts from 1
 * @param tenant the path's first segment
 * @param grantType {@code device_code}, {@code authorization_code}, {@code refresh_token}, or
 *     {@code ""} when no token was asked for
 * @param clientId {@code ""} when none was given
 * @param scopes as they were asked for
 * @param user short name, {@code ""} while nobody is known
 * @param status of the answer, 0 when the connection was closed instead
 * @param outcome {@code ok}, {@code unreachable}, or the answer's {@code error}
 */
public record AuthorityRequest(
    long sequence,
    Instant time,
    EndpointKind endpoint,
    String tenant,
    String grantType,
    String clientId,
    List<String> scopes,
    String user,
    int status,
    String outcome) {
  public AuthorityRequest {
    scopes = List.copyOf(scopes);
  }
}
