package io.github.m365cache.engine;

import io.github.m365cache.engine.store.CacheFaultException;
import java.util.Optional;

/** Turns a call with a cursor into the call of that page. */
record CursorCalls(StoreGate gate, Cursors cursors) {
  ReadCall follow(ReadCall call, Optional<String> cursor) {
    return cursor.isEmpty() ? call : call.on(page(call, cursor.get()));
  }

  private Page page(ReadCall call, String cursor) {
    try {
      return cursors.open(call, cursor, gate.open(call.account().id()).store());
    } catch (CacheFaultException fault) {
      return cursors.open(call, cursor, Optional.empty());
    }
  }
}
