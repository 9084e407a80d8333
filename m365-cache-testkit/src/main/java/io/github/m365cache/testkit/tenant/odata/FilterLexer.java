package io.github.m365cache.testkit.tenant.odata;

import io.github.m365cache.testkit.tenant.error.GraphError;
import java.util.ArrayList;
import java.util.List;

/** Cuts a filter expression into tokens (OData 4.01 ABNF, {@code boolCommonExpr}). */
final class FilterLexer {
  private final String text;
  private int at;

  private FilterLexer(String text) {
    this.text = text;
  }

  static List<FilterToken> tokens(String text) {
    FilterLexer lexer = new FilterLexer(text);
    List<FilterToken> tokens = new ArrayList<>();
    do {
      tokens.add(lexer.next());
    } while (!tokens.get(tokens.size() - 1).is(FilterToken.Kind.END));
    return tokens;
  }

  private FilterToken next() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      return new FilterToken(FilterToken.Kind.END, "");
    }
    return switch (text.charAt(at)) {
      case '(' -> single(FilterToken.Kind.OPEN);
      case ')' -> single(FilterToken.Kind.CLOSE);
      case ',' -> single(FilterToken.Kind.COMMA);
      case '\'' -> string();
      default -> word();
    };
  }

  private FilterToken single(FilterToken.Kind kind) {
    return new FilterToken(kind, String.valueOf(text.charAt(at++)));
  }

  /** A quote inside a string is written twice. */
  private FilterToken string() {
    StringBuilder value = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '\'') {
        value.append(c);
      } else if (at < text.length() && text.charAt(at) == '\'') {
        value.append(c);
        at++;
      } else {
        return new FilterToken(FilterToken.Kind.STRING, value.toString());
      }
    }
    throw GraphError.query(
        "There is an unterminated string literal at position " + text.length() + ".");
  }

  private FilterToken word() {
    int from = at;
    while (at < text.length() && isWordPart(text.charAt(at))) {
      at++;
    }
    if (from == at) {
      throw GraphError.query("Syntax error: character '" + text.charAt(at) + "' is not valid.");
    }
    return new FilterToken(FilterToken.Kind.WORD, text.substring(from, at));
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || "_/.-:+@".indexOf(c) >= 0;
  }
}
