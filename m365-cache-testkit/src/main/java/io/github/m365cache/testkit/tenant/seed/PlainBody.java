package io.github.m365cache.testkit.tenant.seed;

import io.github.m365cache.testkit.tenant.model.MailBody;

/** A body with a given text. */
record PlainBody(String text) implements MailBody {
  @Override
  public String html() {
    String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return "<html><body><p>" + escaped + "</p></body></html>";
  }

  @Override
  public String preview() {
    return text.length() <= 255 ? text : text.substring(0, 255);
  }
}
