package io.github.m365cache.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.graph.text.BodyFormat;
import io.github.m365cache.graph.text.BodyText;

/**
 * Bodies of Outlook items as they are answered: {@code {contentType, content, truncated,
 * total_length}}.
 */
public final class ItemBody {
  private ItemBody() {}

  /**
   * Cleans, converts and cuts.
   *
   * @param body Graph's {@code itemBody}
   * @param maxLength in UTF-16 units
   */
  public static ObjectNode of(JsonNode body, BodyFormat format, int maxLength) {
    BodyText text =
        BodyText.of(
            body.path("contentType").asText("text"),
            body.path("content").asText(""),
            format,
            maxLength);
    return GraphJson.object()
        .put("contentType", text.contentType())
        .put("content", text.content())
        .put("truncated", text.truncated())
        .put("total_length", text.totalLength());
  }
}
