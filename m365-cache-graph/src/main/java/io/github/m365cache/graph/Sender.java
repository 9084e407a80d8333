package io.github.m365cache.graph;

import io.github.m365cache.api.RequestMeter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import okhttp3.Request;

/**
 * Decides how often a request goes out. A GET is asked again after 429, 503, 504 and a broken
 * connection; anything else only after a 429, which says that it was not carried out. Three tries
 * at most, within the call's deadline and its budget of waiting.
 */
final class Sender {
  static final int TRIES = 3;

  private final GraphOptions options;
  private final Supplier<Wire> wire;
  private final Permits permits;
  private final Pauses pauses;
  private final Backoff backoff;
  private final AtomicLong sent = new AtomicLong();

  Sender(GraphOptions options, Supplier<Wire> wire) {
    this.options = options;
    this.wire = wire;
    this.permits = new Permits(options.mailboxConcurrency(), options.processConcurrency());
    this.pauses = new Pauses(options.clock());
    this.backoff = new Backoff(options.random());
  }

  long requestsSent() {
    return sent.get();
  }

  /** How one attempt reaches the wire. */
  @FunctionalInterface
  interface Exchange {
    WireAnswer run(Wire wire, Duration within) throws IOException, InterruptedException;
  }

  /** An answer that is 2xx or 304; everything else is raised. */
  WireAnswer send(Ticket ticket, Request request) throws InterruptedException {
    return send(ticket, Parcel.of(ticket, request));
  }

  /** The same for a request whose nature its method does not tell. */
  WireAnswer send(Ticket ticket, Parcel parcel) throws InterruptedException {
    return send(ticket, parcel, (out, within) -> out.send(parcel.request(), within));
  }

  /**
   * The same for an answer whose body is taken in as it comes, each time from its beginning; a
   * request that is marked so may be answered by a redirect, too.
   */
  WireAnswer stream(Ticket ticket, Request request, BodyReader reader) throws InterruptedException {
    Parcel parcel = Parcel.of(ticket, request);
    return send(ticket, parcel, (out, within) -> out.stream(request, reader));
  }

  private WireAnswer send(Ticket ticket, Parcel parcel, Exchange exchange)
      throws InterruptedException {
    boolean askedForJsonAgain = false;
    for (int attempt = 1; ; attempt++) {
      awaitPause(ticket, parcel);
      Outcome outcome = attempt(ticket, parcel, exchange);
      Duration wait = settle(parcel.buckets(), outcome, attempt);
      if (outcome.isUnreadable() && !askedForJsonAgain) {
        askedForJsonAgain = true;
      } else if (outcome.isFinal() || attempt >= TRIES) {
        return outcome.finish(wait);
      } else if (!outcome.isThrottled()) {
        sleep(ticket, outcome, wait);
      }
    }
  }

  /** The wait before another try; what was throttled makes its buckets pause as long. */
  Duration settle(Set<String> buckets, Outcome outcome, int attempt) {
    Duration wait = waitAfter(outcome, attempt);
    if (outcome.isThrottled()) {
      buckets.forEach(bucket -> pauses.pause(bucket, wait));
    }
    return wait;
  }

  /** Until when the bucket is left alone; zero when it may be asked. */
  Duration pauseOf(String bucket) {
    return pauses.left(bucket);
  }

  /** Waits, if the call may wait that long. */
  boolean await(Ticket ticket, Duration wait) throws InterruptedException {
    if (wait.isZero()) {
      return true;
    }
    if (!mayWait(ticket, wait)) {
      return false;
    }
    options.sleeper().sleep(wait);
    return true;
  }

  Instant now() {
    return options.clock().instant();
  }

  private void awaitPause(Ticket ticket, Parcel parcel) throws InterruptedException {
    for (String bucket : parcel.buckets()) {
      Duration pause = pauses.left(bucket);
      if (!await(ticket, pause)) {
        throw GraphErrors.throttled(pause);
      }
    }
  }

  private void sleep(Ticket ticket, Outcome outcome, Duration wait) throws InterruptedException {
    if (!await(ticket, wait)) {
      throw outcome.error(wait);
    }
  }

  private Outcome attempt(Ticket ticket, Parcel parcel, Exchange exchange)
      throws InterruptedException {
    Duration within = Duration.between(now(), ticket.deadline());
    if (within.isNegative() || within.isZero()) {
      throw GraphErrors.late();
    }
    Permits.Permit permit = permits.acquire(ticket.lane(), parcel.width(), within);
    try {
      Duration timeout = within.compareTo(options.timeout()) < 0 ? within : options.timeout();
      ticket.meter().sent();
      sent.incrementAndGet();
      return Outcome.of(parcel, exchange.run(wire.get(), timeout));
    } catch (IOException failure) {
      return Outcome.of(parcel, failure);
    } finally {
      permit.release();
    }
  }

  /** A request past Graph, which neither permits nor pauses are for. */
  Wire counted(RequestMeter meter) {
    meter.sent();
    sent.incrementAndGet();
    return wire.get();
  }

  private Duration waitAfter(Outcome outcome, int attempt) {
    return outcome.retryAfter(now()).orElseGet(() -> backoff.after(attempt, outcome.backoffBase()));
  }

  private boolean mayWait(Ticket ticket, Duration wait) {
    boolean inTime = now().plus(wait).isBefore(ticket.deadline());
    return inTime && ticket.budget().take(wait);
  }
}
