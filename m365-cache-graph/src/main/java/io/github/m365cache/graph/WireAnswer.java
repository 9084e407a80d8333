package io.github.m365cache.graph;

import java.util.Optional;
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

  /** What plugins get of it. */
  GraphAnswer forPlugins() {
    return new GraphAnswer(
        status, body, Optional.ofNullable(header("ETag")), Optional.ofNullable(header("Location")));
  }

  /** Whether it leads to another place by its {@code Location}. */
  boolean isRedirect() {
    return status >= 301 && status <= 308 && status != 304 && header("Location") != null;
  }

  /** Hides headers and body. */
  @Override
  public String toString() {
    return "WireAnswer[" + status + "]";
  }
}
