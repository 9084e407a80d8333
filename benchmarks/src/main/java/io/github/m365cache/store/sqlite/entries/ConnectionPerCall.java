package io.github.m365cache.store.sqlite.entries;

import io.github.m365cache.api.CacheKey;
import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.store.sqlite.codec.PayloadCodec;
import io.github.m365cache.store.sqlite.platform.Faults;
import io.github.m365cache.store.sqlite.session.Connector;
import io.github.m365cache.store.sqlite.session.Session;
import java.nio.file.Path;
import java.sql.SQLException;

/** What a read costs that opens its connection and closes it. Safe for concurrent use. */
public record ConnectionPerCall(Path path, CacheKey key) {
  /** Reads and unpacks an entry that is there and was stored as it is. */
  public byte[] read(EntryKey entry) {
    try (Session session = new Connector(path, false, pause -> {}).reader(key)) {
      PayloadCodec.Encoded payload = Reading.row(session, entry).payload();
      if (payload == null) {
        throw new IllegalStateException("the entry is not there");
      }
      return payload.data();
    } catch (SQLException failure) {
      throw Faults.of(failure);
    }
  }
}
