package io.github.m365cache.engine.keys;

import io.github.m365cache.api.CacheKey;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.KeySlot;
import io.github.m365cache.api.KeySource;
import io.github.m365cache.api.M365Exception;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A source whose every call runs on a daemon thread of its own under a time limit: an OS keyring
 * may wait for a person who is not there.
 */
final class TimedKeySource implements KeySource {
  private final KeySource source;
  private final Duration limit;

  TimedKeySource(KeySource source, Duration limit) {
    this.source = source;
    this.limit = limit;
  }

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public Optional<CacheKey> find(KeySlot slot) {
    CompletableFuture<Optional<CacheKey>> answer = start(() -> source.find(slot));
    try {
      return await(answer);
    } finally {
      answer.cancel(false);
    }
  }

  @Override
  public boolean keep(KeySlot slot, CacheKey key) {
    byte[] bytes = key.bytes();
    CacheKey copy = CacheKey.of(bytes);
    java.util.Arrays.fill(bytes, (byte) 0);
    return await(
        start(
            () -> {
              try (copy) {
                return source.keep(slot, copy);
              }
            }));
  }

  @Override
  public boolean promote(KeySlot slot) {
    return await(start(() -> source.promote(slot)));
  }

  private <T> CompletableFuture<T> start(Supplier<T> call) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    Thread thread = new Thread(() -> run(call, answer), "m365-key-" + source.name());
    thread.setDaemon(true);
    thread.start();
    return answer;
  }

  private static <T> void run(Supplier<T> call, CompletableFuture<T> answer) {
    try {
      T value = call.get();
      if (!answer.complete(value) && value instanceof Optional<?> late) {
        // Nobody waits any more, and a key must not stay in memory.
        late.filter(CacheKey.class::isInstance)
            .map(CacheKey.class::cast)
            .ifPresent(CacheKey::close);
      }
    } catch (RuntimeException | LinkageError failure) {
      answer.completeExceptionally(failure);
    }
  }

  private <T> T await(CompletableFuture<T> answer) {
    try {
      return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      throw trouble("did not answer within " + limit.toMillis() + " ms; is it locked?", late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw trouble("was not waited for", interrupted);
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof M365Exception known) {
        throw known;
      }
      throw trouble("cannot be used here", failure);
    }
  }

  private M365Exception trouble(String message, Throwable cause) {
    return new M365Exception(
        ErrorCode.CONFIGURATION, "the key source '" + name() + "' " + message, cause);
  }
}
