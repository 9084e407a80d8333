package io.github.m365cache.store.sqlite.integrity;

import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.Damage;
import io.github.m365cache.engine.store.Progress;
import io.github.m365cache.store.sqlite.codec.PayloadCodec;
import io.github.m365cache.store.sqlite.entries.Live;
import io.github.m365cache.store.sqlite.session.Sessions;
import java.util.List;

/**
 * Unpacks the payload of every entry that is alive, in portions that are read in one short query
 * each.
 */
final class EntryCheck {
  private static final String COUNT = "SELECT count(*) FROM cache_entries e WHERE" + Live.CONDITION;
  private static final String LAST = "SELECT max(entry_id) FROM cache_entries";

  private final Sessions sessions;
  private final PayloadCodec codec;
  private final Damages damages;
  private long read;
  private long oversized;

  EntryCheck(Sessions sessions, PayloadCodec codec, Damages damages) {
    this.sessions = sessions;
    this.codec = codec;
    this.damages = damages;
  }

  /** Up to the last entry that there is now, or new ones could keep it going for ever. */
  void run(Progress progress) {
    long total = sessions.aside(session -> session.number(COUNT, 0));
    long last = sessions.aside(session -> session.number(LAST, 0));
    List<EntryRow> portion = between(Long.MIN_VALUE, last);
    while (!portion.isEmpty()) {
      portion.forEach(this::check);
      read += portion.size();
      // Some may have been added after they were counted.
      progress.reached("checking the entries", Math.min(read, total), total);
      portion = between(portion.get(portion.size() - 1).id(), last);
    }
  }

  private List<EntryRow> between(long after, long last) {
    return sessions.aside(session -> EntryRow.between(session, after, last, codec));
  }

  private void check(EntryRow row) {
    switch (row.state()) {
      case WITHOUT_PAYLOAD -> damages.add(Damage.Kind.MISSING_PAYLOADS, 1);
      case CONTRADICTORY -> damages.add(Damage.Kind.ENTRIES, 1);
      case OVERSIZED -> oversized++;
      case READABLE -> unpack(row.payload());
    }
  }

  private void unpack(PayloadCodec.Encoded payload) {
    try {
      codec.decode(payload);
    } catch (CacheFaultException fault) {
      damages.add(kind(fault), 1);
    }
  }

  private static Damage.Kind kind(CacheFaultException fault) {
    return switch (fault.fault()) {
      case NEWER_SCHEMA -> Damage.Kind.UNKNOWN_CODECS;
      case CORRUPT -> Damage.Kind.ENTRIES;
      default -> throw fault;
    };
  }

  long read() {
    return read;
  }

  long oversized() {
    return oversized;
  }
}
