package io.github.m365cache.engine;

import io.github.m365cache.api.Account;
import io.github.m365cache.api.ActionRequest;
import io.github.m365cache.api.Afterwards;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.FetchRequest;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.Previous;
import io.github.m365cache.engine.policy.OperationPolicy;
import io.github.m365cache.engine.stats.LatencyHistogram;
import io.github.m365cache.engine.stats.TypeCounters;
import io.github.m365cache.engine.store.Counter;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs fetchers and actions: measures them, and lets nothing but {@link M365Exception}s out. */
final class Upstream {
  private static final Logger LOG = LoggerFactory.getLogger(Upstream.class);

  @FunctionalInterface
  private interface Work<T> {
    T run(CallContext context) throws InterruptedException;
  }

  private final EngineClock clock;
  private final LatencyHistogram latency;

  Upstream(EngineClock clock, LatencyHistogram latency) {
    this.clock = clock;
    this.latency = latency;
  }

  Fetched fetch(ReadCall call, Optional<Previous> previous) throws InterruptedException {
    return run(
        call.operation().policy(),
        call.account(),
        new Waiting(call.deadline(), call.progress(), call.urgency()),
        call.counters(),
        context ->
            call.operation()
                .fetcher()
                .fetch(
                    new FetchRequest(
                        context, call.arguments(), previous, call.page().flatMap(Page::link))));
  }

  /** A read that is never cached. */
  Fetched fetch(
      Bound.Read operation,
      Account account,
      Arguments arguments,
      Waiting waiting,
      TypeCounters counters)
      throws InterruptedException {
    return run(
        operation.policy(),
        account,
        waiting,
        counters,
        context ->
            operation
                .fetcher()
                .fetch(new FetchRequest(context, arguments, Optional.empty(), Optional.empty())));
  }

  byte[] act(
      Bound.Write operation,
      Account account,
      Arguments arguments,
      Waiting waiting,
      TypeCounters counters,
      Afterwards afterwards)
      throws InterruptedException {
    return run(
        operation.policy(),
        account,
        waiting,
        counters,
        context -> operation.action().run(new ActionRequest(context, arguments, afterwards)));
  }

  private <T> T run(
      OperationPolicy policy, Account account, Waiting waiting, TypeCounters counters, Work<T> work)
      throws InterruptedException {
    AtomicLong requests = new AtomicLong();
    long began = clock.nanos();
    boolean done = false;
    try {
      T result =
          work.run(
              new CallContext(
                  account,
                  waiting.deadline(),
                  requests::incrementAndGet,
                  waiting.progress(),
                  waiting.urgency()));
      done = true;
      return Objects.requireNonNull(result);
    } catch (M365Exception meant) {
      throw meant;
    } catch (RuntimeException | LinkageError defect) {
      throw internal(policy, defect);
    } finally {
      count(counters, requests.get(), done, began);
    }
  }

  private void count(TypeCounters counters, long requests, boolean done, long began) {
    if (done) {
      counters.fetched(requests);
      latency.record(clock.nanos() - began);
    } else {
      counters.add(Counter.GRAPH_REQUESTS, requests);
    }
  }

  /**
   * The message of an unexpected exception may quote content: only its class and place are logged.
   */
  private static M365Exception internal(OperationPolicy policy, Throwable defect) {
    StackTraceElement[] trace = defect.getStackTrace();
    LOG.error(
        "operation {} of plugin {} failed: {} at {}",
        policy.name(),
        policy.plugin(),
        defect.getClass().getName(),
        trace.length == 0 ? "?" : trace[0]);
    return new M365Exception(
        ErrorCode.INTERNAL, "the operation failed for a reason of its own; the log says more");
  }
}
