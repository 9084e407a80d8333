package io.github.m365cache.api;

/**
 * A surrogate key: what an entry shows ({@code message:ID}) or what it is a list of ({@code
 * in:mailfolder:inbox}). Tags are compared as they are, within one account.
 *
 * @param value not blank, without control characters
 */
public record Tag(String value) {
  public Tag {
    Checks.text("tag", value);
  }
}
