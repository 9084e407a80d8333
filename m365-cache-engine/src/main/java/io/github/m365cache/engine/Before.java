package io.github.m365cache.engine;

import io.github.m365cache.api.Previous;
import io.github.m365cache.engine.store.Fence;
import io.github.m365cache.engine.store.Lookup;
import io.github.m365cache.engine.store.StoredEntry;
import java.time.Instant;
import java.util.Optional;

/**
 * The cache before a fetch.
 *
 * @param lookup what it held under the key
 * @param state the shared state, if the policy has one
 */
record Before(Lookup lookup, Optional<States.Held> state) {
  Fence fence() {
    return lookup.fence();
  }

  Optional<StoredEntry> entry() {
    return lookup instanceof Lookup.Found found ? Optional.of(found.entry()) : Optional.empty();
  }

  /** What the fetch may revalidate. */
  Optional<Previous> previous() {
    return state.isPresent() ? state.get().previous() : entry().flatMap(Before::previous);
  }

  private static Optional<Previous> previous(StoredEntry entry) {
    return entry.validator().map(validator -> new Previous(entry.json(), new byte[0], validator));
  }

  /** The entry, if it was made from the state that the validator speaks of. */
  Optional<StoredEntry> unchanged() {
    Optional<Instant> since =
        state.flatMap(States.Held::entry).map(entry -> entry.times().createdAt());
    return entry()
        .filter(entry -> since.isEmpty() || !entry.times().createdAt().isBefore(since.get()));
  }
}
