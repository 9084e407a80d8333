package io.github.m365cache.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.engine.policy.EditPolicy;
import io.github.m365cache.engine.policy.OperationPolicy;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.EntryEdit;
import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.InvalidationOrder;
import io.github.m365cache.engine.store.Lookup;
import io.github.m365cache.engine.store.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes in place what a write's answer tells of entries that show the changed entity. */
final class Edits {
  private static final Logger LOG = LoggerFactory.getLogger(Edits.class);

  /** What more entries show is dropped: a write must not read a whole cache. */
  private static final int MOST = 50;

  /** The sequence before a write after which nothing is edited. */
  static final long NONE = 0;

  private final StoreAccess access;

  Edits(StoreAccess access) {
    this.access = access;
  }

  /**
   * The store's sequence now, before a write is sent: what was stored later may show a write that
   * came after this one, of which this one's answer knows nothing.
   */
  long before(OperationPolicy policy, AccountId account) {
    if (policy.edits().isEmpty()) {
      return NONE;
    }
    try {
      EntryKey any = new EntryKey(account, policy.name(), policy.name());
      return access
          .store()
          .map(store -> store.entries().lookup(any).fence().sequence())
          .orElse(NONE);
    } catch (CacheFaultException fault) {
      LOG.debug("nothing will be changed in place: {}", fault.fault().wireName());
      return NONE;
    }
  }

  /**
   * What becomes of entries that the order would drop, after a write that answered {@code result}.
   */
  List<EntryEdit> of(
      OperationPolicy policy,
      InvalidationOrder order,
      Arguments arguments,
      JsonNode result,
      long before) {
    if (before == NONE
        || !(result instanceof ObjectNode entity)
        || !entity.path("id").isTextual()) {
      return List.of();
    }
    try {
      List<EntryEdit> edits = new ArrayList<>();
      for (EditPolicy each : policy.edits()) {
        for (Selector selector : each.rule().expand(order.account(), arguments, result)) {
          if (selector instanceof Selector.ByTag byTag && order.selectors().contains(selector)) {
            edits.addAll(edits(each, order.account(), byTag, entity, before));
          }
        }
      }
      return edits;
    } catch (CacheFaultException fault) {
      LOG.debug("nothing is changed in place: {}", fault.fault().wireName());
      return List.of();
    }
  }

  private List<EntryEdit> edits(
      EditPolicy policy,
      AccountId account,
      Selector.ByTag selector,
      ObjectNode entity,
      long before) {
    List<EntryEdit> edits = new ArrayList<>();
    for (Lookup.Found found : found(account, selector)) {
      long version = found.fence().version();
      if (version <= before) {
        edit(policy, found, entity)
            .map(json -> new EntryEdit(found.entry().key(), version, json, selector))
            .ifPresent(edits::add);
      }
    }
    return edits;
  }

  private List<Lookup.Found> found(AccountId account, Selector.ByTag selector) {
    return access
        .store()
        .map(store -> store.tagged().find(account, selector.tag(), MOST))
        .orElse(List.of());
  }

  private static Optional<byte[]> edit(EditPolicy policy, Lookup.Found found, ObjectNode entity) {
    if (!policy.types().contains(found.entry().key().type())) {
      return Optional.empty();
    }
    ObjectNode answer = Json.object(found.entry().json());
    List<ObjectNode> shown = shown(answer, entity.path("id"));
    if (shown.isEmpty() || !shown.stream().allMatch(item -> agrees(policy, item, answer, entity))) {
      return Optional.empty();
    }
    shown.forEach(item -> policy.members().forEach(member -> take(item, entity, member)));
    return Optional.of(Json.bytes(answer));
  }

  /**
   * Whether nothing else of it changed: what the write does not tell of is then as old as the
   * entry, and a list may not hold it any more.
   */
  private static boolean agrees(
      EditPolicy policy, ObjectNode item, ObjectNode answer, ObjectNode entity) {
    return policy.agree().isEmpty()
        ? isTold(item, entity) && equalBut(policy.members(), item, answer, entity)
        : policy.agree().stream()
            .allMatch(member -> Objects.equals(was(item, answer, member), entity.get(member)));
  }

  private static boolean isTold(ObjectNode item, ObjectNode entity) {
    return item.properties().stream().allMatch(shown -> entity.has(shown.getKey()));
  }

  private static boolean equalBut(
      List<String> members, ObjectNode item, ObjectNode answer, ObjectNode entity) {
    return entity.properties().stream()
        .filter(now -> !members.contains(now.getKey()))
        .allMatch(
            now -> {
              JsonNode was = was(item, answer, now.getKey());
              return was == null || was.equals(now.getValue());
            });
  }

  /** What a list says once for all items counts for each. */
  private static @Nullable JsonNode was(ObjectNode item, ObjectNode answer, String member) {
    return item.has(member) ? item.get(member) : answer.get(member);
  }

  private static List<ObjectNode> shown(ObjectNode answer, JsonNode id) {
    if (answer.path("id").equals(id)) {
      return List.of(answer);
    }
    List<ObjectNode> shown = new ArrayList<>();
    for (JsonNode item : answer.path("items")) {
      if (item instanceof ObjectNode object && item.path("id").equals(id)) {
        shown.add(object);
      }
    }
    return shown;
  }

  private static void take(ObjectNode item, ObjectNode entity, String member) {
    if (entity.has(member)) {
      item.set(member, entity.get(member));
    } else {
      item.remove(member);
    }
  }
}
