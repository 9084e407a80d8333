package io.github.m365cache.testkit.tenant.odata;

import io.github.m365cache.testkit.tenant.error.GraphError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One navigation property of {@code $expand}.
 *
 * @param select its own nested {@code $select}
 */
public record Expansion(String navigation, Optional<Selection> select) {
  private static final Map<String, EntityType> TARGETS =
      Map.of(
          "attachments", EntityTypes.ATTACHMENT,
          "childFolders", EntityTypes.MAIL_FOLDER,
          "children", EntityTypes.DRIVE_ITEM,
          "root", EntityTypes.DRIVE_ITEM);

  /** Parses an expand option; an unknown property or nested option is a {@link GraphError}. */
  public static List<Expansion> parse(String text, EntityType type) {
    List<Expansion> expansions = new ArrayList<>();
    for (String part : split(text, ',')) {
      expansions.add(one(part.strip(), type));
    }
    return List.copyOf(expansions);
  }

  private static Expansion one(String text, EntityType type) {
    int open = text.indexOf('(');
    String name = open < 0 ? text : text.substring(0, open);
    if (!type.navigation().contains(name)) {
      throw GraphError.query(
          "Parsing OData Select and Expand failed: " + type.noProperty(name).text());
    }
    if (open < 0) {
      return new Expansion(name, Optional.empty());
    }
    if (!text.endsWith(")")) {
      throw GraphError.query("Parsing OData Select and Expand failed: Syntax error.");
    }
    return nested(name, text.substring(open + 1, text.length() - 1));
  }

  private static Expansion nested(String name, String options) {
    Optional<Selection> select = Optional.empty();
    for (String option : split(options, ';')) {
      if (!option.strip().startsWith("$select=")) {
        throw GraphError.query("Parsing OData Select and Expand failed: '" + option.strip() + "'.");
      }
      String names = option.strip().substring("$select=".length());
      select = Optional.of(Selection.parse(names, target(name)));
    }
    return new Expansion(name, select);
  }

  private static EntityType target(String name) {
    EntityType type = TARGETS.get(name);
    if (type == null) {
      throw new IllegalStateException("no target type for navigation " + name);
    }
    return type;
  }

  /** Splits outside of parentheses. */
  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == separator && depth == 0) {
        parts.add(text.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(text.substring(from));
    return parts;
  }
}
