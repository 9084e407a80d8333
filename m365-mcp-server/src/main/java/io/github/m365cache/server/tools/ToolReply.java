package io.github.m365cache.server.tools;

import io.github.m365cache.engine.Answer;
import io.github.m365cache.server.json.Json;
import io.github.m365cache.server.json.JsonString;
import io.github.m365cache.server.json.WireBuffer;
import io.github.m365cache.server.json.WireResult;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of a tool: one text block that holds a JSON object. The object comes as escaped bytes,
 * which are copied to the wire as they are.
 */
public final class ToolReply implements WireResult {
  private static final byte[] PREFIX = ascii("{\"content\":[{\"type\":\"text\",\"text\":\"");
  private static final byte[] DONE = ascii("\"}],\"isError\":false}");
  private static final byte[] FAILED = ascii("\"}],\"isError\":true}");
  private static final byte[] NOTHING = new byte[0];

  private final byte[] open;
  private final byte[] tail;
  private final boolean error;

  private ToolReply(byte[] open, byte[] tail, boolean error) {
    this.open = open;
    this.tail = tail;
    this.error = error;
  }

  /** The engine's answer; nothing is copied before the wire. */
  public static ToolReply of(Answer answer) {
    return new ToolReply(answer.body().open(), answer.tail(), false);
  }

  /** A JSON object in UTF-8. */
  public static ToolReply ofJson(byte[] json) {
    return new ToolReply(JsonString.escaped(json), NOTHING, false);
  }

  /** A JSON object. */
  public static ToolReply of(Map<String, ? extends @Nullable Object> object) {
    return ofJson(Json.bytes(object));
  }

  /** A tool's error ({@code isError}), which a model may read and mend. */
  static ToolReply ofError(Map<String, ? extends @Nullable Object> object) {
    return new ToolReply(JsonString.escaped(Json.bytes(object)), NOTHING, true);
  }

  public boolean isError() {
    return error;
  }

  @Override
  public void writeTo(WireBuffer out) {
    out.append(PREFIX);
    out.append(open);
    out.append(tail);
    out.append(error ? FAILED : DONE);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
