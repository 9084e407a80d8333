package io.github.m365cache.engine.tasks;

import io.github.m365cache.engine.store.CacheStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What a worker takes from outside.
 *
 * @param store the store, once it is open: a worker never opens it
 * @param clock the time that tasks are due by
 * @param executor runs attempts and looks; has more threads than the worker runs tasks
 * @param timer runs work on {@code executor} after a while
 * @param random jitter
 */
public record WorkerParts(
    Supplier<Optional<CacheStore>> store,
    Supplier<Instant> clock,
    Executor executor,
    BiConsumer<Duration, Runnable> timer,
    RandomGenerator random) {}
