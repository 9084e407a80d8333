package io.github.m365cache.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.LocalFile;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.Progress;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * One upload to a session (Graph, "driveItem: createUploadSession" and "attachment:
 * createUploadSession"). The session tells after each piece what it expects next.
 */
final class Upload {
  private final CallContext call;
  private final String address;
  private final LocalFile source;
  private final int piece;
  private final Outsiders outsiders;
  private final Retries retries;
  private final Progress progress;
  private int failures;

  Upload(
      CallContext call,
      String address,
      LocalFile source,
      int piece,
      Outsiders outsiders,
      Retries retries) {
    this.call = call;
    this.address = address;
    this.source = source;
    this.piece = piece;
    this.outsiders = outsiders;
    this.retries = retries;
    this.progress = new ForwardProgress(call.progress());
  }

  GraphAnswer run() throws InterruptedException {
    boolean ended = false;
    try {
      GraphAnswer answer = send();
      ended = true;
      return answer;
    } finally {
      if (!ended) {
        outsiders.forget(call, outsiders.to(address).delete().build());
      }
    }
  }

  private GraphAnswer send() throws InterruptedException {
    long next = 0;
    while (true) {
      long length = Math.min(piece, source.size() - next);
      WireAnswer answer = put(next, length);
      OptionalLong wanted = answer == null ? OptionalLong.empty() : expected(answer);
      if (wanted.isPresent() && wanted.getAsLong() > next) {
        next = wanted.getAsLong();
        failures = 0;
      } else if (answer != null && answer.isSuccess() && wanted.isEmpty()) {
        return last(answer, next + length);
      } else {
        next = afterFailure(answer, next + length);
      }
    }
  }

  private @Nullable WireAnswer put(long from, long length) throws InterruptedException {
    String range = "bytes " + from + "-" + (from + length - 1) + "/" + source.size();
    FileSlice slice = new FileSlice(source, from, length, progress);
    Request put = outsiders.to(address).put(slice).header("Content-Range", range).build();
    try {
      return outsiders.send(call, put, BoundedBody::read);
    } catch (IOException failure) {
      if (failure.getCause() instanceof LocalException local) {
        throw GraphErrors.local(local);
      }
      return null;
    }
  }

  /** The first byte that the session does not have, if it says so. */
  private OptionalLong expected(WireAnswer answer) {
    if (!answer.isSuccess() || answer.body().length == 0) {
      return OptionalLong.empty();
    }
    JsonNode first = GraphJson.read(answer.body()).path("nextExpectedRanges").path(0);
    String start = first.asText("").replaceFirst("-.*", "");
    if (!start.matches("\\d{1,18}")) {
      return OptionalLong.empty();
    }
    long next = Long.parseLong(start);
    if (next >= source.size()) {
      throw GraphErrors.unreadable();
    }
    return OptionalLong.of(next);
  }

  private GraphAnswer last(WireAnswer answer, long sent) {
    if (sent < source.size()) {
      throw GraphErrors.unreadable();
    }
    return new GraphAnswer(
        answer.status(),
        answer.body(),
        Optional.ofNullable(answer.header("ETag")),
        Optional.empty());
  }

  /** Where the session goes on. */
  private long afterFailure(@Nullable WireAnswer answer, long sent) throws InterruptedException {
    boolean whole = sent >= source.size();
    demandPassing(answer, whole);
    M365Exception last = unfinished(whole);
    while (failures < Retries.TRIES) {
      failures++;
      retries.await(call, retries.pause(answer, failures));
      OptionalLong next = ask(whole);
      if (next.isPresent()) {
        return next.getAsLong();
      }
    }
    throw last;
  }

  /** Asks the session; empty when it cannot be reached just now. */
  private OptionalLong ask(boolean whole) throws InterruptedException {
    WireAnswer state;
    try {
      state = outsiders.send(call, outsiders.to(address).get().build(), BoundedBody::read);
    } catch (IOException failure) {
      return OptionalLong.empty();
    }
    demandPassing(state, whole);
    return expected(state);
  }

  private void demandPassing(@Nullable WireAnswer answer, boolean whole) {
    if (answer == null
        || answer.isSuccess()
        || answer.status() == 416
        || Retries.isPassing(answer.status())) {
      return;
    }
    // A session that is used up is gone as well.
    if (answer.status() == 404 || answer.status() == 410) {
      throw unfinished(whole);
    }
    throw GraphErrors.of(answer, retries.pause(answer, 1));
  }

  private static M365Exception unfinished(boolean whole) {
    return new M365Exception(
        ErrorCode.UNAVAILABLE,
        whole
            ? "Microsoft 365 got all of the file, and did not tell whether it was stored: look"
                + " before you upload it again"
            : "the upload ended before Microsoft 365 had all of the file, and nothing was stored;"
                + " upload it again");
  }
}
