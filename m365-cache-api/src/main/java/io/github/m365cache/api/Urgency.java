package io.github.m365cache.api;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * Whether somebody waits for what a call brings. Work in the background may come to be waited for
 * while it is under way, never the other way round. Safe for concurrent use.
 */
public final class Urgency {
  private final Set<Runnable> listeners = new CopyOnWriteArraySet<>();
  private volatile boolean awaited;

  private Urgency(boolean awaited) {
    this.awaited = awaited;
  }

  /** Somebody waits from the beginning on. */
  public static Urgency awaited() {
    return new Urgency(true);
  }

  /** Nobody waits yet: what is fetched ahead, or refreshed behind an answer. */
  public static Urgency background() {
    return new Urgency(false);
  }

  public boolean isAwaited() {
    return awaited;
  }

  /** Somebody waits from now on. */
  public void raise() {
    awaited = true;
    listeners.forEach(Runnable::run);
    listeners.clear();
  }

  /**
   * Has {@code listener} told when it is raised, at once when it was already. It may be told twice;
   * the same one is kept once.
   */
  public void whenAwaited(Runnable listener) {
    if (!awaited) {
      listeners.add(listener);
    }
    if (awaited) {
      listener.run();
    }
  }
}
