package io.github.m365cache.server.http;

import io.github.m365cache.server.json.Json;
import io.github.m365cache.server.protocol.Introduction;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import java.util.Map;

/** The few values that this server exchanges; anything else is a defect. */
final class OwnPayloads implements Payloads {
  @Override
  public byte[] bytes(Object value) {
    if (value instanceof InitializeResult hello) {
      return Json.bytes(Introduction.describe(hello));
    }
    if (value instanceof Map<?, ?> plain) {
      return Json.bytes(plain);
    }
    throw new IllegalStateException("this server sends no such value");
  }

  @Override
  public <T> T read(Object json, TypeRef<T> type) {
    return Introduction.convert(json, type);
  }
}
