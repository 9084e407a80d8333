package io.github.m365cache.graph;

import java.util.Set;
import okhttp3.Request;

/**
 * One HTTP request and what its sending has to mind.
 *
 * @param buckets what a 429 for it pauses
 * @param repeatable whether it may be sent again although it may have been carried out
 * @param width how many of the account's permits it needs: Graph carries out as many of a batch's
 *     requests to a mailbox at a time as an app may have under way
 */
record Parcel(Request request, Set<String> buckets, boolean repeatable, int width) {
  static Parcel of(Ticket ticket, Request request) {
    String bucket = Buckets.of(ticket.lane(), request.url());
    return new Parcel(request, Set.of(bucket), isRead(request), 1);
  }

  static boolean isRead(Request request) {
    return request.method().equals("GET");
  }
}
