package io.github.m365cache.server.product;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A parameter in the table of tools, such as {@code `limit` integer 1–200 = 25} or {@code
 * `email_id`* text 1–}.
 *
 * @param kind {@code text}, {@code integer}, {@code boolean}, {@code texts}, {@code object}, or
 *     names with slashes between them, which {@code …} lets others pass beside, in brackets for a
 *     list of them
 * @param least of an integer, or of a text's or a list's length; empty for none
 * @param most likewise
 * @param fallback the default as JSON; empty for none
 */
record ToolRowParameter(
    String name, boolean required, String kind, String least, String most, String fallback) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern FORM =
      Pattern.compile("`(\\w+)`(\\*?) ([^ =]+)(?: (\\d*)–(\\d*))?(?: = (.*))?");
  private static final Set<String> KINDS = Set.of("text", "integer", "boolean", "texts", "object");
  private static final String OPEN = "/…";

  static ToolRowParameter parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException("not a parameter of the table: " + text);
    }
    return new ToolRowParameter(
        form.group(1),
        !form.group(2).isEmpty(),
        form.group(3),
        orNone(form.group(4)),
        orNone(form.group(5)),
        orNone(form.group(6)));
  }

  private static String orNone(@org.jspecify.annotations.Nullable String text) {
    return text == null ? "" : text;
  }

  /** Whether only the names that are listed are allowed. */
  boolean isClosed() {
    return !names().isEmpty() && !kind.endsWith(OPEN);
  }

  private boolean isList() {
    return kind.equals("texts") || kind.startsWith("[");
  }

  List<String> names() {
    return KINDS.contains(kind)
        ? List.of()
        : List.of(kind.replace(OPEN, "").replaceAll("[\\[\\]]", "").split("/"));
  }

  /** Its schema, without the description. */
  ObjectNode schema() {
    ObjectNode schema = JSON.createObjectNode();
    switch (kind) {
      case "integer" -> bounds(schema, "integer", "minimum", "maximum");
      case "boolean", "object" -> schema.put("type", kind);
      default -> {
        if (isList()) {
          bounds(schema, "array", "minItems", "maxItems");
          named(schema.putObject("items").put("type", "string"));
        } else {
          bounds(schema, "string", "minLength", "maxLength");
          named(schema);
        }
      }
    }
    if (!fallback.isEmpty()) {
      schema.set("default", value(fallback));
    }
    return schema;
  }

  private void named(ObjectNode schema) {
    if (!names().isEmpty()) {
      schema.set(isClosed() ? "enum" : "examples", JSON.valueToTree(names()));
    }
  }

  private void bounds(ObjectNode schema, String type, String first, String last) {
    schema.put("type", type);
    if (!least.isEmpty()) {
      schema.put(first, Long.parseLong(least));
    }
    if (!most.isEmpty()) {
      schema.put(last, Long.parseLong(most));
    }
  }

  private JsonNode value(String text) {
    return switch (kind) {
      case "integer" -> JSON.getNodeFactory().numberNode(Long.parseLong(text));
      case "boolean" -> JSON.getNodeFactory().booleanNode(Boolean.parseBoolean(text));
      default ->
          isList()
              ? JSON.valueToTree(text.equals("all") ? names() : List.of(text.split("/")))
              : JSON.getNodeFactory().textNode(text.equals("\"\"") ? "" : text);
    };
  }

  /** Values that must be refused. */
  List<Object> wrong() {
    List<Object> wrong = new ArrayList<>();
    wrong.add(
        switch (kind) {
          case "integer", "boolean", "object" -> "no";
          default -> 7L;
        });
    if (kind.equals("integer")) {
      wrong.add(Long.parseLong(least) - 1);
      wrong.add(Long.parseLong(most) + 1);
    } else if (kind.equals("text") && least.equals("1")) {
      wrong.add("");
    } else if (isList()) {
      wrong.add(List.of(7L));
    }
    if (!most.isEmpty() && kind.equals("text")) {
      wrong.add("x".repeat(Integer.parseInt(most) + 1));
    }
    if (isClosed()) {
      wrong.add(isList() ? List.of("no-such-name") : "no-such-name");
    }
    return wrong;
  }
}
