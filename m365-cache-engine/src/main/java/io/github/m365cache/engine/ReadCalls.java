package io.github.m365cache.engine;

import io.github.m365cache.api.Account;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.Progress;
import io.github.m365cache.api.Urgency;
import io.github.m365cache.engine.flight.Deadline;
import io.github.m365cache.engine.policy.ArgumentReader;
import io.github.m365cache.engine.policy.CachePolicy;
import io.github.m365cache.engine.policy.KeyBuilder;
import io.github.m365cache.engine.stats.Counters;
import io.github.m365cache.engine.store.EntryKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Makes cached reads ready to run: from a client's call, or from a task that repeats one. */
record ReadCalls(EngineClock clock, Counters counters, CursorCalls cursors) {
  /**
   * A read of one account.
   *
   * @param given as parsed from JSON
   * @param cursor leads to its page, if there is one among them
   * @throws io.github.m365cache.api.M365Exception when they cannot be, naming the parameter
   */
  ReadCall of(
      Bound.Read operation,
      CachePolicy cache,
      Account account,
      Map<String, Object> given,
      Optional<String> cursor,
      Instant deadline) {
    Arguments arguments = ArgumentReader.read(operation.policy(), given);
    String type = operation.policy().name();
    EntryKey key = KeyBuilder.build(type, cache.key(), account.id(), arguments);
    ReadCall first =
        new ReadCall(
            operation,
            cache,
            account,
            arguments,
            given,
            key,
            key,
            Optional.empty(),
            deadline,
            Deadline.in(clock.until(deadline), clock.nanoTime()),
            counters.of(account.id(), type),
            Progress.NONE,
            Urgency.awaited());
    return cursors.follow(first, cursor);
  }
}
