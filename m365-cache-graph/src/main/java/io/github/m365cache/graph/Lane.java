package io.github.m365cache.graph;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One account's reads that nobody waits for. One request of them is under way at a time; what comes
 * meanwhile goes together with the next. Safe for concurrent use.
 */
final class Lane {
  private final int mailboxWidth;
  private final List<Rider> waiting = new ArrayList<>();
  private final Runnable again = this::wake;
  private boolean underWay;

  /** A lane whose groups hold at most so many requests to the mailbox. */
  Lane(int mailboxWidth) {
    this.mailboxWidth = mailboxWidth;
  }

  /**
   * Waits until the rider is done, and gives nothing; or until it is its turn, and gives those that
   * go with it, itself included. Whoever gets them calls {@link #end}.
   */
  List<Rider> enter(Rider rider, Duration within) throws InterruptedException {
    rider.urgency().whenAwaited(again);
    return await(rider, System.nanoTime() + within.toNanos());
  }

  private synchronized List<Rider> await(Rider rider, long end) throws InterruptedException {
    waiting.add(rider);
    try {
      while (!rider.isDone()) {
        boolean here = waiting.contains(rider);
        if (here && rider.urgency().isAwaited()) {
          rider.leave();
        } else if (here && !underWay) {
          underWay = true;
          return group(rider);
        } else {
          pause(end);
        }
      }
      return List.of();
    } catch (InterruptedException | RuntimeException gaveUp) {
      rider.leave();
      throw gaveUp;
    } finally {
      waiting.remove(rider);
    }
  }

  private void pause(long end) throws InterruptedException {
    long left = end - System.nanoTime();
    if (left <= 0) {
      throw GraphErrors.late();
    }
    TimeUnit.NANOSECONDS.timedWait(this, left);
  }

  /** The rider and those that came first, as many as one batch may hold. */
  private List<Rider> group(Rider first) {
    waiting.remove(first);
    List<Rider> group = new ArrayList<>(List.of(first));
    int mailbox = Buckets.isMailbox(first.bucket()) ? 1 : 0;
    for (Rider next : List.copyOf(waiting)) {
      int more = mailbox + (Buckets.isMailbox(next.bucket()) ? 1 : 0);
      if (group.size() < BatchForm.MOST && more <= mailboxWidth) {
        mailbox = more;
        waiting.remove(next);
        group.add(next);
      }
    }
    return group;
  }

  /** Gives each its answer, in their order. */
  synchronized void answer(List<Rider> group, List<WireAnswer> answers) {
    for (int i = 0; i < group.size(); i++) {
      group.get(i).answered(answers.get(i));
    }
  }

  synchronized void fail(List<Rider> group, IOException failure) {
    group.forEach(rider -> rider.failed(failure));
  }

  /** They are not sent together again. */
  synchronized void part(List<Rider> group) {
    group.forEach(Rider::leave);
  }

  /** What was under way is over; those whose leader gave up wait again, before the others. */
  synchronized void end(Rider leader, List<Rider> group) {
    underWay = false;
    waiting.addAll(0, group.stream().filter(rider -> rider != leader && !rider.isDone()).toList());
    notifyAll();
  }

  /** What was brought for the rider; {@code null} when it goes alone. */
  synchronized @Nullable WireAnswer answerOf(Rider rider) throws IOException {
    return rider.answer();
  }

  private synchronized void wake() {
    notifyAll();
  }

  synchronized int waiting() {
    return waiting.size();
  }
}
