package io.github.m365cache.graph;

import java.util.Optional;

/**
 * An answer of Graph that is no error.
 *
 * @param status the HTTP status: 2xx, or 304 when the request was conditional
 * @param body the raw bytes, empty when there are none; not to be changed
 * @param etag the {@code ETag} header
 * @param location the {@code Location} header, a monitor's address for one; never shown or logged
 */
public record GraphAnswer(
    int status, byte[] body, Optional<String> etag, Optional<String> location) {
  public boolean isNotModified() {
    return status == 304;
  }

  /** Hides body and location. */
  @Override
  public String toString() {
    return "GraphAnswer[" + status + ", " + body.length + " bytes]";
  }
}
