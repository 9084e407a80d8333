package io.github.m365cache.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Graph's JSON as answers are made of it. Safe for concurrent use. */
public final class GraphJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A pre-authenticated address: never answered, kept or logged. */
  private static final String DOWNLOAD_URL = "@microsoft.graph.downloadUrl";

  private GraphJson() {}

  /** An empty object. */
  public static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** An empty array. */
  public static ArrayNode array() {
    return JSON.createArrayNode();
  }

  /** Texts, numbers, booleans, lists and maps of such as JSON. */
  public static JsonNode of(Object plain) {
    return JSON.valueToTree(plain);
  }

  /**
   * The object that {@code bytes} hold.
   *
   * @throws M365Exception {@code UNAVAILABLE} when they hold none
   */
  public static ObjectNode read(byte[] bytes) {
    try {
      if (JSON.readTree(bytes) instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException malformed) {
      throw unreadable(malformed);
    }
    throw unreadable(null);
  }

  /** UTF-8 JSON without white space. */
  public static byte[] bytes(JsonNode node) {
    try {
      return JSON.writeValueAsBytes(node);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree could not be written", impossible);
    }
  }

  /** The page in an answer of Graph, with its items under {@code value}. */
  public static GraphPage page(byte[] answer) {
    return page(read(answer), "value");
  }

  /** The page in an answer that was read already, with its items under a name. */
  public static GraphPage page(ObjectNode root, String itemsName) {
    if (!(root.get(itemsName) instanceof ArrayNode values)) {
      throw unreadable(null);
    }
    List<ObjectNode> items = new ArrayList<>(values.size());
    values.forEach(
        value -> {
          if (value instanceof ObjectNode item) {
            items.add(item);
          }
        });
    return new GraphPage(items, link(root, "@odata.nextLink"), link(root, "@odata.deltaLink"));
  }

  private static Optional<String> link(ObjectNode root, String name) {
    return Optional.ofNullable(root.path(name).textValue());
  }

  /**
   * Takes out, at every depth, the members whose names contain {@code @odata.}, download addresses
   * and nulls.
   *
   * @return {@code item} itself
   */
  public static ObjectNode item(ObjectNode item) {
    strip(item, name -> name.contains("@odata.") || name.equals(DOWNLOAD_URL));
    return item;
  }

  /**
   * Takes out, at every depth, {@code @odata.context}, download addresses and nulls; an entity
   * keeps its type and its entity tag.
   *
   * @return {@code entity} itself
   */
  public static ObjectNode entity(ObjectNode entity) {
    strip(entity, name -> name.endsWith("@odata.context") || name.equals(DOWNLOAD_URL));
    return entity;
  }

  private static void strip(JsonNode node, Predicate<String> unwanted) {
    if (node instanceof ObjectNode object) {
      object
          .properties()
          .removeIf(member -> member.getValue().isNull() || unwanted.test(member.getKey()));
    }
    node.forEach(child -> strip(child, unwanted));
  }

  /** {@code {"items": [...], "count": n, "complete": bool}}. */
  public static ObjectNode list(List<? extends JsonNode> items, boolean complete) {
    ObjectNode list = object();
    list.putArray("items").addAll(items);
    return list.put("count", items.size()).put("complete", complete);
  }

  private static M365Exception unreadable(@org.jspecify.annotations.Nullable Throwable cause) {
    // The parser's message may quote what it read, so only its kind is told.
    String kind = cause == null ? "not the expected object" : cause.getClass().getSimpleName();
    return new M365Exception(
        ErrorCode.UNAVAILABLE,
        "Microsoft 365 answered with something unreadable; ask again later",
        new IOException(kind));
  }
}
