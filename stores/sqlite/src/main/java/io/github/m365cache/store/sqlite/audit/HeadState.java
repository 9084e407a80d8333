package io.github.m365cache.store.sqlite.audit;

import io.github.m365cache.engine.store.AuditBreak;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the file that keeps the chain's end says. */
sealed interface HeadState {
  /** How often a file is read that another process may be writing at this moment. */
  int ATTEMPTS = 3;

  /** What is wrong when the rows end there, if anything is. */
  Optional<AuditBreak> misfit(ChainLink end);

  /** What was found wrong before; {@code null} when nothing was. */
  @Nullable AuditBreak mark();

  /** The file is whole. */
  record Kept(ChainHead head) implements HeadState {
    /**
     * The rows may end where the last transaction began, for it may never have been committed, but
     * not when it is known that it was.
     */
    @Override
    public Optional<AuditBreak> misfit(ChainLink end) {
      ChainLink after = head.after();
      if (end.equals(after) || (!head.isSettled() && end.equals(head.before()))) {
        return Optional.empty();
      }
      ChainLink known = head.isSettled() ? after : head.before();
      if (end.position() < known.position()) {
        return at(AuditBreak.Kind.TRUNCATED, end, known.position() - end.position());
      }
      return end.position() > after.position()
          ? at(AuditBreak.Kind.HEAD_BEHIND, after, 0)
          : Optional.of(new AuditBreak(AuditBreak.Kind.ALTERED, end.position(), 0));
    }

    @Override
    public @Nullable AuditBreak mark() {
      return head.mark();
    }
  }

  /** The file cannot be believed, whatever the rows are. */
  record Lost(AuditBreak.Kind kind) implements HeadState {
    @Override
    public Optional<AuditBreak> misfit(ChainLink end) {
      return at(kind, end, 0);
    }

    @Override
    public @Nullable AuditBreak mark() {
      return null;
    }
  }

  private static Optional<AuditBreak> at(AuditBreak.Kind kind, ChainLink end, long missing) {
    return Optional.of(new AuditBreak(kind, end.position() + 1, missing));
  }

  static HeadState read(ChainFile file, ChainKey key, long databaseId) throws IOException {
    HeadState state = new Lost(AuditBreak.Kind.HEAD_MISSING);
    for (int attempt = 0; attempt < ATTEMPTS && state instanceof Lost; attempt++) {
      state = of(file.read(ChainHead.SIZE), key, databaseId);
    }
    return state;
  }

  private static HeadState of(byte[] bytes, ChainKey key, long databaseId) {
    if (bytes.length == 0) {
      return new Lost(AuditBreak.Kind.HEAD_MISSING);
    }
    if (ChainHead.isOfAnother(bytes, databaseId)) {
      return new Lost(AuditBreak.Kind.HEAD_FOREIGN);
    }
    return ChainHead.decoded(bytes, key)
        .<HeadState>map(Kept::new)
        .orElseGet(() -> new Lost(AuditBreak.Kind.HEAD_ALTERED));
  }
}
