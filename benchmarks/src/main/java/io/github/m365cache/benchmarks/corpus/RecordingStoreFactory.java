package io.github.m365cache.benchmarks.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.m365cache.api.CacheKey;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.CacheStoreFactory;
import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.EntryStore;
import io.github.m365cache.engine.store.EntryWrite;
import io.github.m365cache.engine.store.Fence;
import io.github.m365cache.engine.store.Invalidated;
import io.github.m365cache.engine.store.InvalidationOrder;
import io.github.m365cache.engine.store.Lookup;
import io.github.m365cache.engine.store.PutOutcome;
import io.github.m365cache.engine.store.StoreSettings;
import io.github.m365cache.engine.store.StoreState;
import io.github.m365cache.testkit.fakes.InMemoryCacheStoreFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Stores in memory that remember what they were given to keep. For one thread at a time. */
final class RecordingStoreFactory implements CacheStoreFactory {
  /** A cursor is random, and the corpus is the same at every run. */
  private static final Pattern CURSOR = Pattern.compile("\"next_cursor\":\"[^\"]*\"");

  private static final String NO_CURSOR = "\"next_cursor\":\"AAAAAAAAAAAAAAAAAAAAAA\"";

  private final InMemoryCacheStoreFactory stores = new InMemoryCacheStoreFactory();
  private final List<Recorded> recorded = new ArrayList<>();

  List<Recorded> recorded() {
    return List.copyOf(recorded);
  }

  @Override
  public String name() {
    return "recording";
  }

  @Override
  public StoreState inspect(Path path) {
    return stores.inspect(path);
  }

  @Override
  public CacheStore open(StoreSettings settings, CacheKey key) {
    CacheStore store = stores.open(settings, key);
    return store.withEntries(new Recording(store.entries()));
  }

  private final class Recording implements EntryStore {
    private final EntryStore entries;

    Recording(EntryStore entries) {
      this.entries = entries;
    }

    @Override
    public Lookup lookup(EntryKey key) {
      return entries.lookup(key);
    }

    @Override
    public PutOutcome put(EntryWrite entry, Fence fence) {
      String json = new String(entry.json(), UTF_8);
      String type = entry.key().type();
      recorded.add(
          new Recorded(type, CURSOR.matcher(json).replaceFirst(NO_CURSOR).getBytes(UTF_8)));
      return entries.put(entry, fence);
    }

    @Override
    public Invalidated invalidate(InvalidationOrder order) {
      return entries.invalidate(order);
    }
  }
}
