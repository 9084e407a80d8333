package io.github.m365cache.store.sqlite.entries;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.Tag;
import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.EntryStore;
import io.github.m365cache.engine.store.EntryWrite;
import io.github.m365cache.engine.store.Fence;
import io.github.m365cache.engine.store.Invalidated;
import io.github.m365cache.engine.store.InvalidationOrder;
import io.github.m365cache.engine.store.Lookup;
import io.github.m365cache.engine.store.PutOutcome;
import io.github.m365cache.engine.store.StoredEntry;
import io.github.m365cache.engine.store.TaggedEntries;
import io.github.m365cache.store.sqlite.audit.AuditChain;
import io.github.m365cache.store.sqlite.audit.AuditTrail;
import io.github.m365cache.store.sqlite.codec.PayloadCodec;
import io.github.m365cache.store.sqlite.coherence.Coherence;
import io.github.m365cache.store.sqlite.platform.Surroundings;
import io.github.m365cache.store.sqlite.session.DiskRoom;
import io.github.m365cache.store.sqlite.session.Sessions;
import java.util.List;

/** The entries in SQLite. Packing and unpacking happen outside the locks. */
public final class SqliteEntryStore implements EntryStore, TaggedEntries {
  private final Sessions sessions;
  private final Coherence coherence;
  private final PayloadCodec codec;
  private final AuditChain chain;
  private final DiskRoom room;
  private final Putting putting;
  private final Invalidating invalidating;
  private final Trust trust;

  public SqliteEntryStore(
      Sessions sessions,
      Coherence coherence,
      PayloadCodec codec,
      AuditChain chain,
      DiskRoom room,
      Surroundings surroundings) {
    AuditTrail audit = AuditTrail.of(chain, surroundings.random());
    this.sessions = sessions;
    this.coherence = coherence;
    this.codec = codec;
    this.chain = chain;
    this.room = room;
    this.putting = new Putting(coherence);
    this.invalidating = new Invalidating(coherence, audit, surroundings.clock());
    this.trust = new Trust(sessions, coherence, invalidating, chain, surroundings.clock());
  }

  @Override
  public Lookup lookup(EntryKey key) {
    Reading.Row row = row(key);
    while (trust.isLost(key.account())) {
      trust.restore(key.account());
      row = row(key);
    }
    PayloadCodec.Encoded payload = row.payload();
    if (payload == null || !codec.fits(payload.rawSize())) {
      return new Lookup.Missing(coherence.absence(key, row.fence().sequence()), row.fence());
    }
    StoredEntry entry = new StoredEntry(key, codec.decode(payload), row.times(), row.validator());
    return new Lookup.Found(entry, coherence.validity(key, row.fence().sequence()), row.fence());
  }

  @Override
  public List<Lookup.Found> find(AccountId account, Tag tag, int most) {
    List<EntryKey> keys = sessions.read(session -> Reading.tagged(session, account, tag, most));
    return keys.stream()
        .map(this::lookup)
        .filter(Lookup.Found.class::isInstance)
        .map(Lookup.Found.class::cast)
        .toList();
  }

  private Reading.Row row(EntryKey key) {
    return sessions.read(session -> Reading.row(session, key));
  }

  @Override
  public PutOutcome put(EntryWrite entry, Fence fence) {
    if (!codec.fits(entry.json().length)) {
      return new PutOutcome.Refused();
    }
    room.demandFor(entry.json().length);
    PayloadCodec.Encoded payload = codec.encode(entry.json());
    long sequence = sessions.write(session -> putting.run(session, entry, payload, fence));
    return sequence == Putting.REFUSED || trust.isLost(entry.key().account())
        ? new PutOutcome.Refused()
        : new PutOutcome.Stored(coherence.validity(entry.key(), sequence));
  }

  @Override
  public Invalidated invalidate(InvalidationOrder order) {
    List<Editing.Packed> edits =
        order.edits().stream()
            .filter(edit -> codec.fits(edit.json().length))
            .map(edit -> new Editing.Packed(edit, codec.encode(edit.json())))
            .toList();
    Invalidating.Done done = sessions.write(session -> invalidating.run(session, order, edits));
    chain.settle(done.recorded());
    return done.result();
  }
}
