package io.github.m365cache.graph;

import io.github.m365cache.api.M365Exception;
import java.time.Duration;
import java.time.Instant;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way through batches.
 *
 * @param index its place among all, which is its id in each batch
 * @param bucket what a 429 for it pauses
 * @param tries how often it was in a batch
 * @param notBefore when it may be in the next one
 * @param lastError why it has to be; null before the first try
 */
record BatchItem(
    int index,
    Request request,
    String bucket,
    int tries,
    Instant notBefore,
    @Nullable M365Exception lastError) {
  static BatchItem of(int index, Request request, String lane) {
    String bucket = Buckets.of(lane, request.url());
    return new BatchItem(index, request, bucket, 0, Instant.MIN, null);
  }

  String id() {
    return String.valueOf(index);
  }

  BatchItem tried() {
    return new BatchItem(index, request, bucket, tries + 1, notBefore, lastError);
  }

  BatchItem againAt(Instant at, M365Exception why) {
    return new BatchItem(index, request, bucket, tries, at, why);
  }

  boolean isRead() {
    return Parcel.isRead(request);
  }

  /** How long it has to wait for its own sake. */
  Duration delay(Instant now) {
    return notBefore.isAfter(now) ? Duration.between(now, notBefore) : Duration.ZERO;
  }
}
