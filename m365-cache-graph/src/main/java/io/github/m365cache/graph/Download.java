package io.github.m365cache.graph;

import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.M365Exception;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * One download. Graph answers with the content, or with an address that holds for a while (Graph,
 * "Download the contents of a DriveItem"); from there a range can be asked for.
 */
final class Download {
  /** The address does not hold any more, or not for this range. */
  private static final Set<Integer> EXPIRED = Set.of(401, 403, 404, 410, 416);

  /** Asks Graph. */
  @FunctionalInterface
  interface Beginning {
    WireAnswer ask() throws InterruptedException;
  }

  private final CallContext call;
  private final Beginning beginning;
  private final Inflow inflow;
  private final Outsiders outsiders;
  private final Retries retries;
  private @Nullable String address;
  private @Nullable String etag;

  Download(
      CallContext call, Beginning beginning, Inflow inflow, Outsiders outsiders, Retries retries) {
    this.call = call;
    this.beginning = beginning;
    this.inflow = inflow;
    this.outsiders = outsiders;
    this.retries = retries;
  }

  Downloaded run() throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      WireAnswer answer = null;
      M365Exception failure;
      try {
        answer = attempt();
        if (answer.isSuccess()) {
          return done(answer);
        }
        failure = GraphErrors.of(answer, retries.pause(answer, attempt));
      } catch (IOException broken) {
        failure = GraphErrors.of(broken);
        if (isLasting(broken)) {
          throw failure;
        }
      }
      if (attempt >= Retries.TRIES || !mayTryAgain(answer)) {
        throw failure;
      }
      retries.await(call, retries.pause(answer, attempt));
    }
  }

  private WireAnswer attempt() throws IOException, InterruptedException {
    String from = address;
    if (from == null) {
      WireAnswer told = beginning.ask();
      if (!told.isRedirect()) {
        return told;
      }
      from = told.header("Location");
      address = from;
    }
    return outsiders.send(call, request(String.valueOf(from)), this::take);
  }

  private Request request(String from) {
    Request.Builder get = outsiders.to(from).get();
    // Without a strong tag nothing tells that the rest belongs to what is there (RFC 9110, 13.1.5).
    if (inflow.received() > 0 && etag != null) {
      get.header("Range", "bytes=" + inflow.received() + "-").header("If-Range", etag);
    }
    return get.build();
  }

  private byte[] take(Response response) throws IOException {
    if (response.code() == 206 && continues(response.header("Content-Range"))) {
      return inflow.goOn(response);
    }
    if (response.code() == 206) {
      throw new IOException("another range than the one that was asked for");
    }
    String tag = response.header("ETag");
    etag = tag == null || tag.startsWith("W/") ? null : tag;
    return inflow.read(response);
  }

  private boolean continues(@Nullable String range) {
    return range != null && range.startsWith("bytes " + inflow.received() + "-");
  }

  private boolean mayTryAgain(@Nullable WireAnswer answer) {
    if (answer == null) {
      return true;
    }
    if (address != null && EXPIRED.contains(answer.status())) {
      address = null;
      return true;
    }
    return Retries.isPassing(answer.status());
  }

  private static boolean isLasting(IOException broken) {
    return broken.getCause() instanceof LocalException
        || broken.getCause() instanceof BoundedBody.TooLargeException;
  }

  private Downloaded done(WireAnswer answer) {
    return new Downloaded(inflow.received(), Optional.ofNullable(answer.header("Content-Type")));
  }
}
