package io.github.m365cache.graph;

import io.github.m365cache.api.M365Exception;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import okhttp3.Request;

/**
 * Sends the requests of one {@link GraphBatch}, 20 at a time, and those again that may be repeated.
 * For one thread.
 */
final class BatchRun {
  private final Sender sender;
  private final Ticket ticket;
  private final BatchForm form;
  private final Deque<BatchItem> pending = new ArrayDeque<>();
  private final Map<Integer, BatchOutcome> outcomes = new TreeMap<>();
  private boolean broken;

  BatchRun(Sender sender, Ticket ticket, BatchForm form) {
    this.sender = sender;
    this.ticket = ticket;
    this.form = form;
  }

  List<BatchOutcome> outcomes(List<Request> requests) throws InterruptedException {
    for (int i = 0; i < requests.size(); i++) {
      pending.add(BatchItem.of(i, requests.get(i), ticket.lane()));
    }
    while (!pending.isEmpty()) {
      send(ready());
      if (broken) {
        failPending(GraphErrors.notReached());
      }
    }
    return List.copyOf(outcomes.values());
  }

  /** The next ones, after what they have to wait for; those that cannot wait so long fail. */
  private List<BatchItem> ready() throws InterruptedException {
    List<BatchItem> next = new ArrayList<>();
    while (next.size() < BatchForm.MOST && !pending.isEmpty()) {
      next.add(pending.remove());
    }
    Duration longest = next.stream().map(this::wait).reduce(Duration.ZERO, BatchRun::longer);
    if (sender.await(ticket, longest)) {
      return next;
    }
    return next.stream().filter(this::needNotWait).toList();
  }

  private boolean needNotWait(BatchItem item) {
    Duration wait = wait(item);
    if (wait.isZero() && !broken) {
      return true;
    }
    M365Exception last = item.lastError();
    fail(item, last == null ? GraphErrors.throttled(wait) : last);
    return false;
  }

  private Duration wait(BatchItem item) {
    return longer(item.delay(sender.now()), sender.pauseOf(item.bucket()));
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  private void send(List<BatchItem> items) throws InterruptedException {
    if (items.isEmpty()) {
      return;
    }
    try {
      judge(items, BatchForm.answers(sender.send(ticket, parcel(items))));
    } catch (M365Exception failed) {
      // Nobody knows how far it came. What stands behind would fail alike, 20 for a request.
      BatchOutcome outcome = new BatchOutcome.Failed(failed);
      items.forEach(item -> outcomes.put(item.index(), outcome));
      failPending(form.inOrder() ? GraphErrors.notReached() : failed);
    }
  }

  private Parcel parcel(List<BatchItem> items) {
    List<String> buckets = items.stream().map(BatchItem::bucket).toList();
    boolean reads = items.stream().allMatch(BatchItem::isRead);
    return Parcel.batch(form.request(items), buckets, reads, form.inOrder());
  }

  private void judge(List<BatchItem> items, Map<String, WireAnswer> answers) {
    List<BatchItem> again = new ArrayList<>();
    for (BatchItem item : items) {
      WireAnswer answer = answers.getOrDefault(item.id(), BatchForm.missing());
      boolean waitsForAnother = form.inOrder() && answer.status() == 424 && !again.isEmpty();
      if (waitsForAnother) {
        again.add(item);
      } else {
        judge(item.tried(), answer, again);
      }
    }
    putBack(again);
  }

  private void judge(BatchItem item, WireAnswer answer, List<BatchItem> again) {
    sender.observe(answer, Set.of(item.bucket()));
    Outcome outcome = Outcome.of(item.request(), item.isRead(), answer);
    Duration wait = sender.settle(Set.of(item.bucket()), outcome, item.tries());
    if (outcome.isUnreadable() && item.tries() == 1) {
      again.add(item.againAt(sender.now(), GraphErrors.unreadable()));
    } else if (outcome.isFinal() || item.tries() >= Sender.TRIES) {
      finish(item, outcome, wait);
    } else {
      again.add(item.againAt(sender.now().plus(wait), outcome.error(wait)));
    }
  }

  private void finish(BatchItem item, Outcome outcome, Duration wait) {
    try {
      GraphAnswer answer = outcome.finish(wait).forPlugins();
      outcomes.put(item.index(), new BatchOutcome.Answered(answer));
    } catch (M365Exception failed) {
      fail(item, failed);
    }
  }

  /** Those that were made and have to be made again come first where order matters. */
  private void putBack(List<BatchItem> again) {
    if (!form.inOrder()) {
      pending.addAll(again);
      return;
    }
    for (int i = again.size() - 1; i >= 0; i--) {
      pending.addFirst(again.get(i));
    }
  }

  private void fail(BatchItem item, M365Exception error) {
    M365Exception told = broken ? GraphErrors.notReached() : error;
    outcomes.put(item.index(), new BatchOutcome.Failed(told));
    broken = form.inOrder();
  }

  private void failPending(M365Exception error) {
    pending.forEach(item -> outcomes.put(item.index(), new BatchOutcome.Failed(error)));
    pending.clear();
  }
}
