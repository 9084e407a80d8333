package io.github.m365cache.engine;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The first items of a list that were not given yet, found by a streaming parser and kept byte for
 * byte. For one thread.
 */
final class ListPart {
  private static final String ITEMS = "items";
  private static final String COUNT = "count";
  private static final String COMPLETE = "complete";
  private static final String CURSOR = "next_cursor";

  private final byte[] list;
  private final Set<String> given;
  private final int most;
  private final List<String> items = new ArrayList<>();
  private final Set<String> ids = new LinkedHashSet<>();
  private final ObjectNode others = Json.empty();
  private boolean listed;
  private boolean named = true;
  private boolean more;
  private boolean complete = true;
  private Optional<String> cursor = Optional.empty();

  private ListPart(byte[] list, Set<String> given, int most) {
    this.list = list;
    this.given = given;
    this.most = most;
  }

  /**
   * At most so many items of the list; empty when the answer is no list.
   *
   * @param given the ids of items to leave out
   */
  static Optional<ListPart> of(byte[] list, Set<String> given, long most) {
    ListPart part = new ListPart(list, given, (int) Math.min(most, Integer.MAX_VALUE));
    try (JsonParser parser = Json.parser(list)) {
      part.read(parser);
      return part.listed ? Optional.of(part) : Optional.empty();
    } catch (IOException malformed) {
      return Optional.empty();
    }
  }

  private void read(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (name) {
        case ITEMS -> readItems(parser, value);
        case COMPLETE -> complete = value == JsonToken.VALUE_TRUE;
        case CURSOR -> cursor = Optional.of(parser.getText());
        case COUNT -> parser.skipChildren();
        default -> others.set(name, Json.value(parser));
      }
    }
  }

  private void readItems(JsonParser parser, JsonToken value) throws IOException {
    listed = value == JsonToken.START_ARRAY;
    while (listed && parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        listed = false;
        return;
      }
      readItem(parser);
    }
  }

  private void readItem(JsonParser parser) throws IOException {
    int from = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
    String id = id(parser);
    int to = Math.toIntExact(parser.currentLocation().getByteOffset());
    named &= !id.isEmpty();
    if (given.contains(id)) {
      return;
    }
    if (items.size() == most) {
      more = true;
      return;
    }
    items.add(new String(list, from, to - from, StandardCharsets.UTF_8));
    ids.add(id);
  }

  /** Reads to the end of the item. */
  private static String id(JsonParser parser) throws IOException {
    String id = "";
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean isId = parser.currentName().equals("id");
      JsonToken value = parser.nextToken();
      if (isId && value == JsonToken.VALUE_STRING) {
        id = parser.getText();
      } else {
        parser.skipChildren();
      }
    }
    return id;
  }

  /** Whether each item of the list has an id, so that a page after this one can leave it out. */
  boolean isNamed() {
    return named;
  }

  /** The ids of its items. */
  Set<String> ids() {
    return ids;
  }

  /** Whether the list has more items than these. */
  boolean hasMore() {
    return more;
  }

  /** Where the list itself goes on. */
  Optional<String> cursor() {
    return cursor;
  }

  /**
   * The part as an answer, with what the list says beside its items.
   *
   * @param next where it goes on
   */
  byte[] json(Optional<String> next) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(list.length);
    try (JsonGenerator json = Json.generator(out)) {
      json.writeStartObject();
      json.writeArrayFieldStart(ITEMS);
      for (String item : items) {
        json.writeRawValue(item);
      }
      json.writeEndArray();
      json.writeNumberField(COUNT, items.size());
      json.writeBooleanField(COMPLETE, complete && !more);
      for (var other : others.properties()) {
        json.writePOJOField(other.getKey(), other.getValue());
      }
      if (next.isPresent()) {
        json.writeStringField(CURSOR, next.get());
      }
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new IllegalStateException("a list could not be written", impossible);
    }
    return out.toByteArray();
  }
}
