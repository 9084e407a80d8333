package io.github.m365cache.engine.policy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The set of texts that a key, a pattern or a tag template can be, as a small automaton, so that
 * «can this pattern match any key?» has an exact answer.
 */
final class Shape {
  private enum Symbols {
    /** One character. */
    ONE,
    /** Any character that an escaped value may hold. */
    VALUE,
    /** Any character. */
    ANY
  }

  private record Edge(Symbols symbols, char symbol, int target) {
    boolean meets(Edge other) {
      if (symbols == Symbols.ONE && other.symbols == Symbols.ONE) {
        return symbol == other.symbol;
      }
      return admits(other) && other.admits(this);
    }

    private boolean admits(Edge other) {
      boolean open = symbols != Symbols.VALUE || other.symbols != Symbols.ONE;
      return open || ":=*".indexOf(other.symbol) < 0;
    }
  }

  private record Pair(int left, int right) {}

  private final List<List<Edge>> edges = new ArrayList<>(List.of(new ArrayList<>()));
  private final List<List<Integer>> jumps = new ArrayList<>(List.of(new ArrayList<>()));

  /** Exactly this text comes next. */
  Shape text(String text) {
    text.chars().forEach(c -> character((char) c));
    return this;
  }

  private void character(char c) {
    edges.get(last()).add(new Edge(Symbols.ONE, c, last() + 1));
    grow();
  }

  /** Any text comes next, the empty one too. */
  Shape any() {
    return loop(Symbols.ANY);
  }

  /** An escaped value comes next. */
  Shape value() {
    return loop(Symbols.VALUE);
  }

  /** {@code :name=value} comes next, or does not. */
  Shape segment(String name, boolean optional) {
    int before = last();
    text(":" + name + "=").value();
    if (optional) {
      jumps.get(before).add(last());
    }
    return this;
  }

  private Shape loop(Symbols symbols) {
    jumps.get(last()).add(last() + 1);
    grow();
    edges.get(last()).add(new Edge(symbols, '\0', last()));
    return this;
  }

  private int last() {
    return edges.size() - 1;
  }

  private void grow() {
    edges.add(new ArrayList<>());
    jumps.add(new ArrayList<>());
  }

  /** Whether some text is of both shapes. */
  boolean meets(Shape other) {
    Set<Pair> seen = new HashSet<>();
    Deque<Pair> open = new ArrayDeque<>(List.of(new Pair(0, 0)));
    while (!open.isEmpty()) {
      Pair pair = open.pop();
      if (pair.left == last() && pair.right == other.last()) {
        return true;
      }
      if (seen.add(pair)) {
        jumps.get(pair.left).forEach(left -> open.push(new Pair(left, pair.right)));
        other.jumps.get(pair.right).forEach(right -> open.push(new Pair(pair.left, right)));
        advance(pair, other, open);
      }
    }
    return false;
  }

  private void advance(Pair pair, Shape other, Deque<Pair> open) {
    for (Edge left : edges.get(pair.left)) {
      for (Edge right : other.edges.get(pair.right)) {
        if (left.meets(right)) {
          open.push(new Pair(left.target, right.target));
        }
      }
    }
  }

  /** The texts that a filled template can be. */
  static Shape ofTag(Template template) {
    Shape shape = new Shape();
    template.parts().forEach(part -> addPart(shape, part, false));
    return shape;
  }

  /** The texts that a pattern with places can match. */
  static Shape ofPattern(Template template) {
    Shape shape = new Shape();
    template.parts().forEach(part -> addPart(shape, part, true));
    return shape;
  }

  private static void addPart(Shape shape, Template.Part part, boolean pattern) {
    if (part instanceof Template.Literal literal) {
      addLiteral(shape, literal.text(), pattern);
    } else if (pattern) {
      shape.value();
    } else {
      shape.any();
    }
  }

  private static void addLiteral(Shape shape, String text, boolean pattern) {
    text.chars()
        .forEach(
            c -> {
              if (pattern && c == '*') {
                shape.any();
              } else {
                shape.character((char) c);
              }
            });
  }
}
