package io.github.m365cache.testkit.tenant;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A request that the tenant got.
 *
 * @param sequence counts from 1
 * @param user {@code ""} when nobody was signed in
 * @param path decoded, without the version
 * @param template the contract's template, {@code ""} for none
 * @param query the options, decoded
 * @param headers those of interest, by lower-case name; of {@code authorization} only that it is
 *     there
 * @param status 0 when no answer was given
 * @param bytes of the answer's body, before compression
 * @param violation how the request broke the contract, {@code ""} when it did not
 * @param batch the requests inside of a {@code $batch}, in its order
 */
public record LoggedRequest(
    long sequence,
    Instant time,
    String user,
    String method,
    String path,
    String template,
    Map<String, String> query,
    Map<String, String> headers,
    int status,
    long bytes,
    String violation,
    List<LoggedRequest> batch) {
  public LoggedRequest {
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
    batch = List.copyOf(batch);
  }
}
