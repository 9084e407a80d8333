package io.github.m365cache.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.Tag;
import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.KeyPattern;
import io.github.m365cache.engine.store.Selector;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * After a write: which answers may lag, and what shows that one does not.
 *
 * @param selector which answers
 * @param written the tags of what was written; an answer with all of them has it. None when that is
 *     not known, so that no answer can be told to have it
 * @param until when Microsoft 365 has caught up
 */
record SettleWindow(Selector selector, Set<Tag> written, Instant until) {
  /** What begins the tags of containers and paths. */
  private static final List<String> PLACES = List.of("in:", "within:", "path:", "under:");

  private static final int MOST_WRITTEN = 20;

  SettleWindow {
    written = Set.copyOf(written);
  }

  /** The entities among what a write makes invalid; none when they are too many to be kept. */
  static Set<Tag> written(List<Selector> selectors) {
    Set<Tag> tags = new HashSet<>();
    for (Selector selector : selectors) {
      if (selector instanceof Selector.ByTag byTag && isEntity(byTag.tag())) {
        tags.add(byTag.tag());
      }
    }
    return tags.size() <= MOST_WRITTEN ? tags : Set.of();
  }

  private static boolean isEntity(Tag tag) {
    return PLACES.stream().noneMatch(tag.value()::startsWith);
  }

  boolean isOpen(Instant now) {
    return now.isBefore(until);
  }

  boolean mayLag(EntryKey key, Set<Tag> tags) {
    return selector.means(key, tags) && (written.isEmpty() || !tags.containsAll(written));
  }

  ObjectNode json() {
    ObjectNode json = Json.empty();
    if (selector instanceof Selector.ByTag byTag) {
      json.put("tag", byTag.tag().value());
    } else if (selector instanceof Selector.ByType byType) {
      json.put("type", byType.type());
    } else {
      json.put("pattern", ((Selector.ByPattern) selector).pattern().toString());
    }
    ArrayNode shown = json.putArray("written");
    written.forEach(tag -> shown.add(tag.value()));
    return json.put("until", until.toEpochMilli());
  }

  /** The window that {@link #json()} wrote; empty when another version wrote it otherwise. */
  static Optional<SettleWindow> read(JsonNode json) {
    Set<Tag> written = new HashSet<>();
    json.path("written").forEach(tag -> written.add(new Tag(tag.asText())));
    Instant until = Instant.ofEpochMilli(json.path("until").asLong());
    return selector(json).map(selector -> new SettleWindow(selector, written, until));
  }

  private static Optional<Selector> selector(JsonNode json) {
    if (json.has("tag")) {
      return Optional.of(new Selector.ByTag(new Tag(json.path("tag").asText())));
    }
    if (json.has("type")) {
      return Optional.of(new Selector.ByType(json.path("type").asText()));
    }
    return json.has("pattern")
        ? Optional.of(new Selector.ByPattern(KeyPattern.of(json.path("pattern").asText())))
        : Optional.empty();
  }
}
