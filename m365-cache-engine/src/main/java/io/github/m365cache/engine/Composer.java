package io.github.m365cache.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.Tag;
import io.github.m365cache.api.Validator;
import io.github.m365cache.engine.policy.CachePolicy;
import io.github.m365cache.engine.policy.TagTemplate;
import io.github.m365cache.engine.store.CacheStore;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes an entry's content from what a fetcher brought: the tags, and what makes pages honest. */
final class Composer {
  private static final String ITEMS = "items";

  private final Cursors cursors;

  Composer(Cursors cursors) {
    this.cursors = cursors;
  }

  /** From a first or a following page. */
  Content compose(ReadCall call, Fetched.Content fetched, Optional<CacheStore> store) {
    ObjectNode answer = Json.object(fetched.json());
    boolean edited = call.page().isPresent() && leaveOutGiven(call.page().get(), answer);
    edited |= call.operation().policy().hasPages() && closePage(call, fetched, answer, store);
    return new Content(
        edited ? Json.bytes(answer) : fetched.json(),
        tags(call, answer, fetched.tags()),
        edited ? Optional.empty() : validator(call, fetched),
        fetched.until());
  }

  /** From content that still holds. */
  Content renewed(ReadCall call, byte[] json, Optional<Validator> validator, Set<Tag> more) {
    return new Content(json, tags(call, Json.object(json), more), validator, Optional.empty());
  }

  /**
   * An answer can be revalidated only if everything that a renewal needs is kept with it: an end
   * and a state of its own are not.
   */
  private static Optional<Validator> validator(ReadCall call, Fetched.Content fetched) {
    boolean whole = fetched.state().length == 0 && fetched.until().isEmpty();
    return whole && call.cache().state().isEmpty() ? fetched.validator() : Optional.empty();
  }

  private static Set<Tag> tags(ReadCall call, JsonNode answer, Set<Tag> more) {
    CachePolicy policy = call.cache();
    Set<Tag> tags = new HashSet<>(more);
    expand(policy.tags(), call, answer, tags);
    if (answer.path(ITEMS) instanceof ArrayNode items && items.isEmpty()) {
      expand(policy.tagsWhenEmpty(), call, answer, tags);
    }
    return tags;
  }

  private static void expand(
      List<TagTemplate> templates, ReadCall call, JsonNode answer, Set<Tag> tags) {
    templates.forEach(template -> tags.addAll(template.expand(call.arguments(), answer)));
  }

  private static boolean leaveOutGiven(Page page, ObjectNode answer) {
    if (!(answer.path(ITEMS) instanceof ArrayNode items)) {
      return false;
    }
    int before = items.size();
    items.removeIf(item -> page.given().contains(item.path("id").asText()));
    if (items.size() == before) {
      return false;
    }
    answer.put("count", items.size());
    return true;
  }

  private boolean closePage(
      ReadCall call, Fetched.Content fetched, ObjectNode answer, Optional<CacheStore> store) {
    if (fetched.continuation().isEmpty()) {
      return answer.putIfAbsent("complete", answer.booleanNode(true)) == null;
    }
    Page.Source source = new Page.Link(fetched.continuation().get());
    Cursors.Next next = new Cursors.Next(source, given(call, answer));
    answer.put("complete", false);
    answer.put("next_cursor", cursors.keep(call, next, fetched.until(), store));
    return true;
  }

  private static Set<String> given(ReadCall call, ObjectNode answer) {
    Set<String> given = new LinkedHashSet<>(call.page().map(Page::given).orElse(Set.of()));
    answer.path(ITEMS).forEach(item -> given.add(item.path("id").asText()));
    given.remove("");
    return given;
  }
}
