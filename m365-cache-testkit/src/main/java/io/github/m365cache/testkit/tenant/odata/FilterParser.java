package io.github.m365cache.testkit.tenant.odata;

import io.github.m365cache.testkit.tenant.error.GraphError;
import io.github.m365cache.testkit.tenant.odata.FilterToken.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Recursive descent over a filter's tokens: or, and, not, comparison, function, parentheses. */
final class FilterParser {
  private static final Set<String> FUNCTIONS = Set.of("startswith", "endswith", "contains");

  private final EntityType type;
  private final List<FilterToken> tokens;
  private int at;

  FilterParser(String text, EntityType type) {
    this.type = type;
    this.tokens = FilterLexer.tokens(text);
  }

  FilterNode parse() {
    FilterNode node = disjunction();
    if (!peek().is(Kind.END)) {
      throw unexpected();
    }
    return node;
  }

  private FilterNode disjunction() {
    FilterNode node = conjunction();
    while (peek().isWord("or")) {
      at++;
      node = new FilterNode.Or(node, conjunction());
    }
    return node;
  }

  private FilterNode conjunction() {
    FilterNode node = unary();
    while (peek().isWord("and")) {
      at++;
      node = new FilterNode.And(node, unary());
    }
    return node;
  }

  private FilterNode unary() {
    if (peek().isWord("not")) {
      at++;
      return new FilterNode.Not(unary());
    }
    if (peek().is(Kind.OPEN)) {
      at++;
      FilterNode node = disjunction();
      expect(Kind.CLOSE);
      return node;
    }
    return predicate();
  }

  private FilterNode predicate() {
    String word = expect(Kind.WORD).text();
    if (peek().is(Kind.OPEN)) {
      return call(word.toLowerCase(Locale.ROOT));
    }
    String operator = expect(Kind.WORD).text();
    if (!Comparison.Operator.isName(operator)) {
      throw GraphError.query("Invalid filter clause: operator '" + operator + "' is not known.");
    }
    return comparison(path(word), Comparison.Operator.of(operator), literal());
  }

  private FilterNode comparison(List<String> path, Comparison.Operator operator, Literal literal) {
    PropertyType property = type.typeOf(path);
    if (!literal.fits(property)) {
      throw GraphError.query(
          "Invalid filter clause: A binary operator with incompatible types was detected. Found"
              + " operand types '"
              + property.edmName()
              + "' and '"
              + literal.edmName()
              + "' for operator kind '"
              + operator
              + "'.");
    }
    return new Comparison(path, operator, literal);
  }

  private FilterNode call(String function) {
    if (!FUNCTIONS.contains(function)) {
      throw GraphError.query("Invalid filter clause: unknown function '" + function + "'.");
    }
    expect(Kind.OPEN);
    List<String> path = path(expect(Kind.WORD).text());
    expect(Kind.COMMA);
    String argument = expect(Kind.STRING).text();
    expect(Kind.CLOSE);
    if (type.typeOf(path) != PropertyType.TEXT) {
      throw GraphError.query(
          "Invalid filter clause: no function signature for '" + function + "'.");
    }
    return new FilterNode.Call(function, path, argument);
  }

  private Literal literal() {
    FilterToken token = tokens.get(at++);
    if (token.is(Kind.STRING)) {
      return new Literal.Text(token.text());
    }
    if (!token.is(Kind.WORD)) {
      at--;
      throw unexpected();
    }
    return Literal.ofWord(token.text())
        .orElseThrow(() -> GraphError.query("Invalid filter clause: a constant was expected."));
  }

  private static List<String> path(String word) {
    return List.of(word.split("/", -1));
  }

  private FilterToken peek() {
    return tokens.get(at);
  }

  private FilterToken expect(Kind kind) {
    if (!peek().is(kind)) {
      throw unexpected();
    }
    return tokens.get(at++);
  }

  private GraphError unexpected() {
    return GraphError.query(
        "Invalid filter clause: Syntax error at '" + peek().text() + "' (token " + at + ").");
  }
}
