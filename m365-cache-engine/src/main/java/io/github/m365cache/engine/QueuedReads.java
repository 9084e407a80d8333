package io.github.m365cache.engine;

import io.github.m365cache.api.AccountDirectory;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.policy.CachePolicy;
import io.github.m365cache.engine.policy.CallOptions;
import io.github.m365cache.engine.store.Task;
import io.github.m365cache.engine.store.TaskSummary;
import io.github.m365cache.engine.tasks.Presence;
import io.github.m365cache.engine.tasks.TaskRunner;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Runs tasks exactly as the calls that they stand for would fetch: any cached read, any page. */
final class QueuedReads implements TaskRunner {
  /** Nobody waits for it, so that a large collection may take its time. */
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Map<String, Bound> operations;
  private final AccountDirectory accounts;
  private final Presence presence;
  private final EngineClock clock;
  private final ReadCalls calls;
  private final ReadPath reads;

  QueuedReads(
      Map<String, Bound> operations,
      AccountDirectory accounts,
      Presence presence,
      EngineClock clock,
      ReadCalls calls,
      ReadPath reads) {
    this.operations = operations;
    this.accounts = accounts;
    this.presence = presence;
    this.clock = clock;
    this.calls = calls;
    this.reads = reads;
  }

  /** A cached read with its policy. */
  private record Cached(Bound.Read read, CachePolicy policy) {}

  private Optional<Cached> cached(String operation) {
    return operations.get(operation) instanceof Bound.Read read
        ? read.policy().cache().map(policy -> new Cached(read, policy))
        : Optional.empty();
  }

  @Override
  public boolean takes(AccountId account, String operation) {
    return cached(operation).isPresent() && presence.has(account);
  }

  @Override
  public TaskSummary run(Task task, IntConsumer progress) throws InterruptedException {
    Cached cached = cached(task.order().operation()).orElseThrow(QueuedReads::notOffered);
    Map<String, Object> given = TaskParameters.read(task.order().parameters());
    ReadCall call =
        calls
            .of(
                cached.read(),
                cached.policy(),
                accounts.resolve(task.order().account().value()),
                given,
                CallOptions.read(given).cursor(),
                clock.instant().plus(LIMIT))
            .inBackground();
    if (call.saves()) {
      throw new M365Exception(ErrorCode.FORBIDDEN, "no file is made behind anybody's back");
    }
    return reads.refresh(call);
  }

  private static M365Exception notOffered() {
    return new M365Exception(ErrorCode.NOT_FOUND, "there is no such cached read");
  }
}
