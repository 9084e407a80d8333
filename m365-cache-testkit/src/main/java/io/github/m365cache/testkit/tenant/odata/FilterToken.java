package io.github.m365cache.testkit.tenant.odata;

/** A token of a filter expression. */
record FilterToken(Kind kind, String text) {
  enum Kind {
    WORD,
    STRING,
    OPEN,
    CLOSE,
    COMMA,
    END
  }

  boolean is(Kind expected) {
    return kind == expected;
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equals(word);
  }
}
