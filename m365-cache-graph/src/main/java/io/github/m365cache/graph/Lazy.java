package io.github.m365cache.graph;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made once, at the first need. Safe for concurrent use. */
final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> maker;
  private volatile @Nullable T value;

  Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public T get() {
    T present = value;
    return present != null ? present : make();
  }

  private synchronized T make() {
    T present = value;
    if (present == null) {
      present = maker.get();
      value = present;
    }
    return present;
  }

  /** The value, if it was needed so far. */
  Optional<T> made() {
    return Optional.ofNullable(value);
  }
}
