package io.github.m365cache.engine;

import io.github.m365cache.api.Account;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.Progress;
import io.github.m365cache.api.Urgency;
import io.github.m365cache.engine.flight.Deadline;
import io.github.m365cache.engine.policy.CachePolicy;
import io.github.m365cache.engine.policy.KeyBuilder;
import io.github.m365cache.engine.policy.Ttl;
import io.github.m365cache.engine.stats.TypeCounters;
import io.github.m365cache.engine.store.EntryKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One cached read, ready to run.
 *
 * @param operation what is asked
 * @param cache how its answers are kept
 * @param account whose
 * @param arguments validated
 * @param given the arguments as the caller gave them
 * @param query the key of the first page
 * @param key the key of what is asked for, which a cursor makes different
 * @param page what the cursor means, if one is given
 * @param deadline when the answer is no longer wanted, for the fetcher
 * @param patience the same for waiting
 * @param counters of this type and account
 * @param progress told how far it has come
 * @param urgency whether somebody waits for it
 */
record ReadCall(
    Bound.Read operation,
    CachePolicy cache,
    Account account,
    Arguments arguments,
    Map<String, Object> given,
    EntryKey query,
    EntryKey key,
    Optional<Page> page,
    Instant deadline,
    Deadline patience,
    TypeCounters counters,
    Progress progress,
    Urgency urgency) {

  Ttl ttl() {
    return cache.ttl();
  }

  ReadCall on(Page next) {
    EntryKey own =
        new EntryKey(query.account(), query.type(), query.text() + ":cursor=" + next.cursor());
    return new ReadCall(
        operation,
        cache,
        account,
        arguments,
        given,
        query,
        own,
        Optional.of(next),
        deadline,
        patience,
        counters,
        progress,
        urgency);
  }

  /** The first page of the same query with another limit. */
  ReadCall limitedTo(String parameter, long limit) {
    Arguments other = arguments.with(parameter, limit);
    Map<String, Object> asked = new HashMap<>(given);
    asked.put(parameter, limit);
    EntryKey first = KeyBuilder.build(query.type(), cache.key(), query.account(), other);
    return new ReadCall(
        operation,
        cache,
        account,
        other,
        asked,
        first,
        first,
        Optional.empty(),
        deadline,
        patience,
        counters,
        progress,
        urgency);
  }

  /** Whether it makes a local file, so that no answer that is there already can stand for it. */
  boolean saves() {
    return operation.policy().savesTo().filter(arguments::has).isPresent();
  }

  ReadCall following(Progress follower) {
    return new ReadCall(
        operation, cache, account, arguments, given, query, key, page, deadline, patience, counters,
        follower, urgency);
  }

  /** The same for which nobody waits yet. */
  ReadCall inBackground() {
    return new ReadCall(
        operation,
        cache,
        account,
        arguments,
        given,
        query,
        key,
        page,
        deadline,
        patience,
        counters,
        progress,
        Urgency.background());
  }
}
