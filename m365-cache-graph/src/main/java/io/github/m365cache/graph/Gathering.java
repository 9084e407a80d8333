package io.github.m365cache.graph;

import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.Urgency;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Headers;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Sends the reads that nobody waits for: one request of an account at a time, and those that wait
 * for it together in one {@code $batch}. Each is repeated by its own call, after its own wait. Safe
 * for concurrent use.
 */
final class Gathering {
  private final Sender sender;
  private final NativeRequests nativeRequests;
  private final int mailboxWidth;
  private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

  Gathering(Sender sender, NativeRequests nativeRequests, Concurrency concurrency) {
    this.sender = sender;
    this.nativeRequests = nativeRequests;
    this.mailboxWidth = concurrency.mailboxBehind();
  }

  /** As {@link Sender#send}; what is no such read goes there. */
  WireAnswer send(Ticket ticket, Request request) throws InterruptedException {
    if (!mayGoTogether(ticket, request)) {
      return sender.send(ticket, request);
    }
    Parcel parcel = Parcel.of(ticket, request);
    return sender.send(ticket, parcel, () -> attempt(ticket, parcel));
  }

  private static boolean mayGoTogether(Ticket ticket, Request request) {
    String accept = request.header("Accept");
    return !ticket.urgency().isAwaited()
        && Parcel.isRead(request)
        && accept != null
        && accept.contains("application/json");
  }

  private WireAnswer attempt(Ticket ticket, Parcel parcel)
      throws IOException, InterruptedException {
    Lane lane = lane(ticket.lane());
    Rider rider = new Rider(ticket, parcel);
    List<Rider> group = lane.enter(rider, sender.left(ticket));
    if (!group.isEmpty()) {
      lead(lane, rider, group);
    }
    WireAnswer answer = lane.answerOf(rider);
    return answer == null ? sender.once(ticket, parcel) : answer;
  }

  private Lane lane(String name) {
    return lanes.computeIfAbsent(name, unused -> new Lane(mailboxWidth));
  }

  private void lead(Lane lane, Rider leader, List<Rider> group) throws InterruptedException {
    try {
      if (group.size() == 1) {
        lane.answer(group, List.of(sender.once(leader.ticket(), leader.parcel())));
      } else {
        together(lane, group);
      }
    } catch (IOException failure) {
      fail(lane, group, failure);
    } finally {
      lane.end(leader, group);
    }
  }

  private static void fail(Lane lane, List<Rider> group, IOException failure) {
    if (group.size() > 1 && failure.getCause() instanceof BoundedBody.TooLargeException) {
      lane.part(group);
    } else {
      lane.fail(group, failure);
    }
  }

  private void together(Lane lane, List<Rider> group) throws IOException, InterruptedException {
    Ticket ticket = group.get(0).ticket().with(urgencyOf(group));
    BatchForm form = new BatchForm(nativeRequests.batch(ticket), false);
    WireAnswer outer = sender.once(ticket, parcel(form, group));
    if (outer.isSuccess()) {
      lane.answer(group, inner(outer, group));
    } else if (concernsAll(outer.status())) {
      lane.answer(group, group.stream().map(rider -> outer).toList());
    } else {
      lane.part(group);
    }
  }

  /** Somebody who waits for one of them waits for the batch. */
  private static Urgency urgencyOf(List<Rider> group) {
    Urgency ofAll = Urgency.background();
    group.forEach(rider -> rider.urgency().whenAwaited(ofAll::raise));
    return ofAll;
  }

  private static Parcel parcel(BatchForm form, List<Rider> group) {
    Request request = form.request(items(group));
    return Parcel.batch(request, group.stream().map(Rider::bucket).toList(), true, false);
  }

  private static List<BatchItem> items(List<Rider> group) {
    List<BatchItem> items = new ArrayList<>();
    for (Rider rider : group) {
      Request request = rider.parcel().request();
      items.add(new BatchItem(items.size(), request, rider.bucket(), 0, Instant.MIN, null));
    }
    return items;
  }

  /** Whether each of them alone would be answered alike. */
  private static boolean concernsAll(int status) {
    return status == 401 || status == 429 || status >= 500;
  }

  private List<WireAnswer> inner(WireAnswer outer, List<Rider> group) {
    Map<String, WireAnswer> answers = answers(outer);
    List<WireAnswer> all = new ArrayList<>();
    for (Rider rider : group) {
      WireAnswer own = answers == null ? unreadable() : answers.get(String.valueOf(all.size()));
      WireAnswer answer = own == null ? BatchForm.missing() : own;
      sender.observe(answer, rider.parcel().buckets());
      all.add(answer);
    }
    return all;
  }

  private static @Nullable Map<String, WireAnswer> answers(WireAnswer outer) {
    try {
      return BatchForm.answers(outer);
    } catch (M365Exception unreadable) {
      return null;
    }
  }

  /** Asked for once more, as a body that breaks off is. */
  private static WireAnswer unreadable() {
    return new WireAnswer(200, Headers.of(), new byte[0]);
  }

  /** How many reads of an account wait for what is under way. */
  int waiting(String account) {
    return lane(account).waiting();
  }
}
