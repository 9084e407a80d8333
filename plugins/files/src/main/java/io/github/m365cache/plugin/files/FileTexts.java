package io.github.m365cache.plugin.files;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.graph.Transfers;
import io.github.m365cache.graph.drive.ItemContent;
import io.github.m365cache.graph.text.VisibleText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The content of small text files. What is text says its type first, and then its bytes: UTF-8
 * without a NUL, whatever the type promises.
 */
record FileTexts(Transfers transfers) {
  static final int LARGEST = 256 * 1024;

  private static final Set<String> TYPES =
      Set.of(
          "application/json",
          "application/xml",
          "application/javascript",
          "application/yaml",
          "application/x-yaml",
          "application/toml",
          "application/sql",
          "application/x-sh",
          "application/rtf",
          // What OneDrive calls whatever it does not know, such as sources.
          "application/octet-stream");

  /** Puts {@code content} into the shown item, or {@code content_omitted}, which says why not. */
  void add(CallContext call, String drive, ObjectNode item, ObjectNode shown)
      throws InterruptedException {
    text(call, drive, item)
        .ifPresentOrElse(
            text -> shown.put("content", text),
            () ->
                shown.put(
                    "content_omitted",
                    "not a text of at most 256 KB; give download_path to save it as a file"));
  }

  private Optional<String> text(CallContext call, String drive, ObjectNode item)
      throws InterruptedException {
    String type = item.path("file").path("mimeType").asText("").toLowerCase(Locale.ROOT);
    if (!isCandidate(type) || item.path("size").asLong(Long.MAX_VALUE) > LARGEST) {
      return Optional.empty();
    }
    try (SmallTarget target = new SmallTarget(LARGEST)) {
      String id = item.path("id").asText();
      transfers.download(call, ItemContent.get(drive, id), target, LARGEST);
      return decoded(target.bytes());
    }
  }

  private static boolean isCandidate(String type) {
    return type.startsWith("text/")
        || TYPES.contains(type)
        || type.endsWith("+json")
        || type.endsWith("+xml");
  }

  private static Optional<String> decoded(byte[] bytes) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      return text.indexOf('\0') < 0 ? Optional.of(VisibleText.body(text)) : Optional.empty();
    } catch (CharacterCodingException noText) {
      return Optional.empty();
    }
  }
}
