package io.github.m365cache.engine;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.Continuation;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.policy.KeyBuilder;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.EntryTimes;
import io.github.m365cache.engine.store.EntryWrite;
import io.github.m365cache.engine.store.Lookup;
import io.github.m365cache.engine.store.PutOutcome;
import io.github.m365cache.engine.store.StoredEntry;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a cursor stands for: an entry of its own, so that it survives a restart. Without a store, or
 * with one that fails, the latest ones are kept in memory.
 */
final class Cursors {
  static final String TYPE = "cursor";

  private static final Logger LOG = LoggerFactory.getLogger(Cursors.class);
  private static final int RANDOM_BYTES = 16;
  private static final int MOST_IN_MEMORY = 1_000;
  private static final int TRIES = 3;

  /**
   * The page that a cursor leads to.
   *
   * @param source where its items are
   * @param given the ids of the items that were given before it
   */
  record Next(Page.Source source, Set<String> given) {}

  private final EngineClock clock;
  private final RandomGenerator random;
  private final Cache<EntryKey, StoredEntry> memory =
      Caffeine.newBuilder().maximumSize(MOST_IN_MEMORY).executor(Runnable::run).build();

  /** With a cryptographically strong source: a cursor cannot be guessed. */
  Cursors(EngineClock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /**
   * Makes a cursor that goes on after the call's page.
   *
   * @param next the page that it leads to
   * @param until when it ends at the latest
   */
  String keep(ReadCall call, Next next, Optional<Instant> until, Optional<CacheStore> store) {
    byte[] id = new byte[RANDOM_BYTES];
    random.nextBytes(id);
    String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    EntryWrite entry = entry(call, cursor, next, until);
    if (store.isEmpty() || !isStored(entry, store.get())) {
      memory.put(
          entry.key(), new StoredEntry(entry.key(), entry.json(), entry.times(), Optional.empty()));
    }
    return cursor;
  }

  private EntryWrite entry(ReadCall call, String cursor, Next next, Optional<Instant> until) {
    ObjectNode json = Json.empty();
    json.put("query", call.query().text());
    put(json, next.source());
    json.put("page", call.page().map(Page::number).orElse(1) + 1);
    ArrayNode ids = json.putArray("ids");
    next.given().forEach(ids::add);
    Instant now = clock.instant();
    Instant end = now.plus(call.ttl().keep());
    EntryTimes times = Ages.until(until, new EntryTimes(now, end, end, end));
    EntryKey key = key(call.account().id(), cursor);
    return new EntryWrite(key, Json.bytes(json), times, Optional.empty(), Set.of());
  }

  private static void put(ObjectNode json, Page.Source source) {
    if (source instanceof Page.Link link) {
      json.put("link", link.continuation().link());
    } else if (source instanceof Page.Larger larger) {
      json.put("limit", larger.limit());
      larger.cursor().ifPresent(cursor -> json.put("of", cursor));
    }
  }

  private static boolean isStored(EntryWrite entry, CacheStore store) {
    try {
      for (int i = 0; i < TRIES; i++) {
        // A refusal means that everything was invalidated just now; nobody else writes this key.
        Lookup before = store.entries().lookup(entry.key());
        if (store.entries().put(entry, before.fence()) instanceof PutOutcome.Stored) {
          return true;
        }
      }
    } catch (CacheFaultException fault) {
      LOG.warn("a cursor could not be stored: {}", fault.fault().wireName());
    }
    return false;
  }

  /**
   * What the cursor means.
   *
   * @throws M365Exception {@link io.github.m365cache.api.ErrorCode#INVALID_ARGUMENT} when it means
   *     nothing for this account and query, or no longer
   */
  Page open(ReadCall call, String cursor, Optional<CacheStore> store) {
    return find(key(call.account().id(), cursor), store)
        .filter(entry -> clock.instant().isBefore(entry.times().expiresAt()))
        .map(entry -> Json.object(entry.json()))
        .filter(json -> json.path("query").asText().equals(call.query().text()))
        .map(json -> page(cursor, json))
        .orElseThrow(Cursors::meansNothing);
  }

  private Optional<StoredEntry> find(EntryKey key, Optional<CacheStore> store) {
    StoredEntry remembered = memory.getIfPresent(key);
    if (remembered != null || store.isEmpty()) {
      return Optional.ofNullable(remembered);
    }
    Lookup lookup = store.get().entries().lookup(key);
    return lookup instanceof Lookup.Found found ? Optional.of(found.entry()) : Optional.empty();
  }

  /** The account was removed; those in the store are gone with its entries. */
  void forget(AccountId account) {
    memory.asMap().keySet().removeIf(key -> key.account().equals(account));
  }

  private static Page page(String cursor, ObjectNode json) {
    Set<String> given = new LinkedHashSet<>();
    json.path("ids").forEach(id -> given.add(id.asText()));
    return new Page(cursor, source(json), json.path("page").asInt(), given);
  }

  private static Page.Source source(ObjectNode json) {
    return json.has("limit")
        ? new Page.Larger(
            json.path("limit").asLong(), Optional.ofNullable(json.path("of").textValue()))
        : new Page.Link(new Continuation(json.path("link").asText()));
  }

  private static EntryKey key(AccountId account, String cursor) {
    return KeyBuilder.build(TYPE, List.of("id"), account, Arguments.of(Map.of("id", cursor)));
  }

  private static M365Exception meansNothing() {
    return M365Exception.invalid(
        "cursor",
        "this cursor is unknown, has expired, or belongs to another account or query; start again"
            + " without it");
  }
}
