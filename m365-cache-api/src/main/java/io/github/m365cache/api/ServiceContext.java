package io.github.m365cache.api;

/** What the host offers to plugins and fetcher factories. Safe for concurrent use. */
@FunctionalInterface
public interface ServiceContext {
  /**
   * A service of the host, such as the Graph module's client.
   *
   * @throws M365Exception {@link ErrorCode#CONFIGURATION} when the host has none of this type;
   *     names those it has
   */
  <S> S service(Class<S> type);
}
