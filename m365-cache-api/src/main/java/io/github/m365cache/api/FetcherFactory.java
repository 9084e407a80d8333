package io.github.m365cache.api;

/**
 * Makes fetchers from settings alone, so that a plugin may do without Java: {@code fetcher { type =
 * graph-get, ... }}. Found by {@link java.util.ServiceLoader}.
 */
public interface FetcherFactory {
  /** What HOCON gives as {@code type}; unique. */
  String name();

  /**
   * Makes a fetcher. Checks every setting now, not at the first call.
   *
   * @throws M365Exception {@link ErrorCode#CONFIGURATION}, naming the setting, its origin and the
   *     remedy
   */
  Fetcher create(FactorySettings settings, ServiceContext context);
}
