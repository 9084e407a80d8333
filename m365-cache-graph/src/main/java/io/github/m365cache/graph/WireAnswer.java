package io.github.m365cache.graph;

import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** What came back for one attempt, whatever its status. */
record WireAnswer(int status, Headers headers, byte[] body) {
  @Nullable String header(String name) {
    return headers.get(name);
  }

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** Hides headers and body. */
  @Override
  public String toString() {
    return "WireAnswer[" + status + "]";
  }
}
