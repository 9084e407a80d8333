package io.github.m365cache.api;

/**
 * Asks Microsoft 365 for what a read operation answers with. Called by the engine only, never while
 * a lock is held, from many threads at once.
 */
@FunctionalInterface
public interface Fetcher {
  /**
   * Fetches, or revalidates when the request carries previous content.
   *
   * @return never {@code null}; {@link Fetched.Unchanged} only when {@code request.previous()} is
   *     present
   * @throws M365Exception with the code that the caller shall see; any other exception counts as
   *     {@link ErrorCode#INTERNAL}
   * @throws InterruptedException when the caller gave up; nothing is stored then
   */
  Fetched fetch(FetchRequest request) throws InterruptedException;
}
