package io.github.m365cache.testkit.tenant.model;

/** A message's body in both of its forms. Implementations are immutable. */
public interface MailBody {
  /** Plain text with CR LF. */
  String text();

  String html();

  /** The first 255 characters of the text. */
  String preview();
}
