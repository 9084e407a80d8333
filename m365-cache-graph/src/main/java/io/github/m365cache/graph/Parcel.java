package io.github.m365cache.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.Request;

/**
 * One HTTP request and what its sending has to mind.
 *
 * @param needs how many permits of each bucket; a 429 pauses these buckets
 * @param repeatable whether it may be sent again although it may have been carried out
 */
record Parcel(Request request, Map<String, Integer> needs, boolean repeatable) {
  static Parcel of(Ticket ticket, Request request) {
    String bucket = Buckets.of(ticket.lane(), request.url());
    return new Parcel(request, Map.of(bucket, 1), isRead(request));
  }

  /**
   * A batch. Graph carries out as many of its requests to a mailbox at a time as an app may have
   * under way there; those to a drive count by what they cost, not by how many there are at a time.
   *
   * @param inside the bucket of each request
   * @param inOrder whether they are carried out one after the other
   */
  static Parcel batch(Request request, List<String> inside, boolean repeatable, boolean inOrder) {
    Map<String, Integer> needs = new HashMap<>();
    for (String bucket : inside) {
      boolean atATime = Buckets.isMailbox(bucket) && !inOrder;
      needs.merge(bucket, 1, (a, b) -> atATime ? a + b : a);
    }
    return new Parcel(request, needs, repeatable);
  }

  /** What a 429 for it pauses. */
  Set<String> buckets() {
    return needs.keySet();
  }

  static boolean isRead(Request request) {
    return request.method().equals("GET");
  }
}
