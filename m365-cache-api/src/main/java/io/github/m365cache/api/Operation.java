package io.github.m365cache.api;

/**
 * A piece of a plugin written in Java, which the plugin's HOCON names under {@code fetcher} or
 * {@code action}.
 */
public sealed interface Operation permits ReadOperation, WriteOperation {
  /** Lower case with dashes, unique within the plugin. */
  String name();
}
