package io.github.m365cache.server.json;

/** The {@code result} of a JSON-RPC response that writes itself, without any serializer. */
@FunctionalInterface
public interface WireResult {
  /** Appends one JSON value in UTF-8 without line breaks. */
  void writeTo(WireBuffer out);

  /** A result that was serialized before. */
  static WireResult of(byte[] json) {
    return out -> out.append(json);
  }
}
