package io.github.m365cache.api;

/**
 * What lets a fetcher ask «has it changed?» instead of asking for everything. It is kept with the
 * entry and given back with the entry's content.
 */
public sealed interface Validator {
  /** The opaque text that Graph gave. */
  String value();

  /** An entity tag for {@code If-None-Match} (RFC 9110, section 8.8.3). */
  record Etag(String value) implements Validator {}

  /** A delta link, kept whole and followed as it is. */
  record DeltaLink(String value) implements Validator {}
}
