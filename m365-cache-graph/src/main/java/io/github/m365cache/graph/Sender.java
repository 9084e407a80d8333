package io.github.m365cache.graph;

import io.github.m365cache.api.RequestMeter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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
  private final ProcessCap cap;
  private final Permits permits;
  private final Pauses pauses;
  private final Pauses behind;
  private final Backoff backoff;
  private final AtomicLong sent = new AtomicLong();

  Sender(GraphOptions options, Supplier<Wire> wire) {
    this.options = options;
    this.wire = wire;
    Concurrency bounds = options.concurrency();
    this.cap = new ProcessCap(bounds.process(), bounds.growAfter(), options.clock());
    this.permits = new Permits(bounds.mailbox(), cap::now);
    this.pauses = new Pauses(options.clock());
    this.behind = new Pauses(options.clock());
    this.backoff = new Backoff(options.random());
  }

  long requestsSent() {
    return sent.get();
  }

  /** How a request reaches the wire. */
  @FunctionalInterface
  interface Exchange {
    WireAnswer run(Wire wire, Request request, Duration within)
        throws IOException, InterruptedException;
  }

  /** How one attempt is made. */
  @FunctionalInterface
  interface Attempt {
    WireAnswer make() throws IOException, InterruptedException;
  }

  /** An answer that is 2xx or 304; everything else is raised. */
  WireAnswer send(Ticket ticket, Request request) throws InterruptedException {
    return send(ticket, Parcel.of(ticket, request));
  }

  /** The same for a request whose nature its method does not tell. */
  WireAnswer send(Ticket ticket, Parcel parcel) throws InterruptedException {
    return send(ticket, parcel, () -> once(ticket, parcel));
  }

  /**
   * The same for an answer whose body is taken in as it comes, each time from its beginning; a
   * request that is marked so may be answered by a redirect, too.
   */
  WireAnswer stream(Ticket ticket, Request request, BodyReader reader) throws InterruptedException {
    Parcel parcel = Parcel.of(ticket, request);
    Exchange exchange = (out, asked, within) -> out.stream(asked, reader);
    return send(ticket, parcel, () -> once(ticket, parcel, exchange));
  }

  /** The same for attempts that are made in a way of their own, each of which counts itself. */
  WireAnswer send(Ticket ticket, Parcel parcel, Attempt attempts) throws InterruptedException {
    boolean askedForJsonAgain = false;
    for (int attempt = 1; ; attempt++) {
      awaitPause(ticket, parcel);
      Outcome outcome = attempt(parcel, attempts);
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
      if (!ticket.urgency().isAwaited()) {
        demandBudget(bucket);
      }
      Duration pause = pauses.left(bucket);
      if (!await(ticket, pause)) {
        throw GraphErrors.throttled(pause);
      }
    }
  }

  /** What is left of a budget is for what somebody waits for; the rest comes back later. */
  private void demandBudget(String bucket) {
    Duration pause = behind.left(bucket);
    if (!pause.isZero()) {
      throw GraphErrors.throttled(pause);
    }
  }

  private void sleep(Ticket ticket, Outcome outcome, Duration wait) throws InterruptedException {
    if (!await(ticket, wait)) {
      throw outcome.error(wait);
    }
  }

  private static Outcome attempt(Parcel parcel, Attempt attempt) throws InterruptedException {
    try {
      return Outcome.of(parcel, attempt.make());
    } catch (IOException failure) {
      return Outcome.of(parcel, failure);
    }
  }

  /** One attempt, whatever the answer. */
  WireAnswer once(Ticket ticket, Parcel parcel) throws IOException, InterruptedException {
    return once(ticket, parcel, Wire::send);
  }

  private WireAnswer once(Ticket ticket, Parcel parcel, Exchange exchange)
      throws IOException, InterruptedException {
    Duration within = left(ticket);
    Permits.Permit permit = permits.acquire(parcel.needs(), ticket.urgency(), within);
    try {
      WireAnswer answer = exchange(ticket, parcel.request(), exchange);
      if (answer.status() == 401) {
        answer = withAnotherToken(ticket, parcel.request(), exchange, answer);
      }
      observe(answer, parcel.buckets());
      return answer;
    } finally {
      permit.release();
    }
  }

  private WireAnswer exchange(Ticket ticket, Request request, Exchange exchange)
      throws IOException, InterruptedException {
    Duration left = left(ticket);
    Duration timeout = left.compareTo(options.timeout()) < 0 ? left : options.timeout();
    ticket.meter().sent();
    sent.incrementAndGet();
    return exchange.run(wire.get(), request, timeout);
  }

  /** What was refused for its token was not carried out, whatever it is: it goes out once more. */
  private WireAnswer withAnotherToken(
      Ticket ticket, Request request, Exchange exchange, WireAnswer refused)
      throws IOException, InterruptedException {
    Optional<String> claims = ClaimsChallenge.in(refused.headers());
    Optional<String> token = ticket.renewal().instead(ticket.token(), claims);
    return token.isEmpty()
        ? refused
        : exchange(ticket, NativeRequests.withToken(request, token.get()), exchange);
  }

  /** The time that the call has. */
  Duration left(Ticket ticket) {
    Duration left = Duration.between(now(), ticket.deadline());
    if (left.isNegative() || left.isZero()) {
      throw GraphErrors.late();
    }
    return left;
  }

  /** Learns from an answer, to one request or to one inside of a batch, how busy Graph is. */
  void observe(WireAnswer answer, Set<String> buckets) {
    Optional<RateLimit> low =
        RateLimit.of(answer.headers())
            .filter(limit -> limit.isLow(options.concurrency().lowBudget()));
    if (answer.status() == 429 || answer.status() == 503) {
      cap.throttled();
    } else if (low.isPresent()) {
      cap.low(low.get().reset());
    } else if (answer.status() < 400) {
      cap.succeeded();
      permits.reconsider();
    }
    low.ifPresent(limit -> buckets.forEach(bucket -> behind.pause(bucket, limit.reset())));
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
