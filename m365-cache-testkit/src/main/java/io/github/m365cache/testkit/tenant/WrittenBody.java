package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.testkit.tenant.error.GraphError;
import io.github.m365cache.testkit.tenant.model.MailBody;
import java.util.Locale;

/** A body that a client wrote. */
record WrittenBody(String text, String html) implements MailBody {
  private static final int PREVIEW = 255;

  /** An {@code itemBody}; text where nothing is said. */
  static WrittenBody of(JsonNode body) {
    String content = body.path("content").asText("");
    return switch (body.path("contentType").asText("text").toLowerCase(Locale.ROOT)) {
      case "text" -> plain(content);
      case "html" -> new WrittenBody(content.replaceAll("<[^>]*>", ""), content);
      default ->
          throw GraphError.badRequest(
              "RequestBodyRead", "The value of the property 'contentType' cannot be read.");
    };
  }

  static WrittenBody plain(String text) {
    String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return new WrittenBody(text, "<html><body><p>" + escaped + "</p></body></html>");
  }

  @Override
  public String preview() {
    return text.length() <= PREVIEW ? text : text.substring(0, PREVIEW);
  }
}
