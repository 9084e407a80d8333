package io.github.m365cache.testkit.fakes;

import io.github.m365cache.engine.store.EntryTimes;
import io.github.m365cache.engine.store.Portion;
import io.github.m365cache.engine.store.Removal;
import io.github.m365cache.engine.store.Sweep;
import io.github.m365cache.testkit.fakes.InMemoryDatabase.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A removal of chosen rows, a portion at a time. */
final class InMemorySweep implements Sweep {
  /** A row as it was when the sweep was made. */
  private record Seen(Row row, Instant usedAt) {
    boolean isUnchanged() {
      return row.current && row.usedAt().equals(usedAt);
    }
  }

  private final Supplier<InMemoryDatabase> database;
  private final Removal removal;
  private final List<Seen> left;

  private InMemorySweep(Supplier<InMemoryDatabase> database, Removal removal, List<Row> rows) {
    this.database = database;
    this.removal = removal;
    this.left = new ArrayList<>(rows.stream().map(row -> new Seen(row, row.usedAt())).toList());
  }

  static Sweep of(Supplier<InMemoryDatabase> database, Removal removal) {
    if (removal instanceof Removal.Tasks ended) {
      return () ->
          database.get().tasks().forget(ended.endedBefore(), MOST_ENTRIES)
              ? Optional.of(new Portion(List.of()))
              : Optional.empty();
    }
    return new InMemorySweep(database, removal, chosen(database.get().rows(), removal));
  }

  private static List<Row> chosen(List<Row> rows, Removal removal) {
    if (removal instanceof Removal.Expired expired) {
      return rows.stream()
          .filter(row -> !expired.now().isBefore(row.entry().times().expiresAt()))
          .toList();
    }
    if (removal instanceof Removal.Bytes bytes) {
      return sorted(rows, bytes.now());
    }
    Removal.Entries entries = (Removal.Entries) removal;
    return sorted(rows.stream().filter(row -> isOf(row, entries)).toList(), entries.now());
  }

  private static boolean isOf(Row row, Removal.Entries order) {
    return row.write.key().account().equals(order.account());
  }

  private static List<Row> sorted(List<Row> rows, Instant now) {
    return rows.stream()
        .sorted(Comparator.comparing((Row row) -> age(row, now)).thenComparing(Row::usedAt))
        .toList();
  }

  private static int age(Row row, Instant now) {
    EntryTimes times = row.entry().times();
    return !now.isBefore(times.staleUntil()) ? 0 : !now.isBefore(times.freshUntil()) ? 1 : 2;
  }

  @Override
  public Optional<Portion> next() {
    InMemoryDatabase now = database.get();
    synchronized (now) {
      List<Row> portion = portion(now);
      return portion.isEmpty() && left.isEmpty()
          ? Optional.empty()
          : Optional.of(now.remove(portion));
    }
  }

  private List<Row> portion(InMemoryDatabase now) {
    List<Row> portion = new ArrayList<>();
    long excess = excess(now.rows());
    long bytes = 0;
    while (!left.isEmpty() && portion.size() < MOST_ENTRIES) {
      Row row = left.get(0).row();
      bytes += row.bytes();
      if (excess <= 0) {
        left.clear();
      } else if (bytes > MOST_BYTES && !portion.isEmpty()) {
        return portion;
      } else if (left.remove(0).isUnchanged()) {
        portion.add(row);
        excess -= share(row);
      }
    }
    return portion;
  }

  private long excess(List<Row> rows) {
    if (removal instanceof Removal.Bytes limit) {
      return rows.stream().mapToLong(Row::bytes).sum() - limit.keep();
    }
    if (removal instanceof Removal.Entries limit) {
      return rows.stream().filter(row -> isOf(row, limit)).count() - limit.keep();
    }
    return Long.MAX_VALUE;
  }

  private long share(Row row) {
    return removal instanceof Removal.Bytes ? row.bytes() : 1;
  }
}
