package io.github.m365cache.server.http;

import io.modelcontextprotocol.json.TypeRef;

/** Values of the SDK's types in and out of JSON. Safe for concurrent use. */
public interface Payloads {
  /** One JSON value in UTF-8 without line breaks. */
  byte[] bytes(Object value);

  /**
   * A value of a type.
   *
   * @param json maps, lists, texts, numbers, booleans
   * @throws IllegalArgumentException when it is none
   */
  <T> T read(Object json, TypeRef<T> type);
}
