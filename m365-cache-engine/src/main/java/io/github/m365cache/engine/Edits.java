package io.github.m365cache.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.engine.policy.EditPolicy;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.EntryEdit;
import io.github.m365cache.engine.store.Lookup;
import io.github.m365cache.engine.store.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes in place what a write's answer tells of lists that show the changed entity. */
final class Edits {
  private static final Logger LOG = LoggerFactory.getLogger(Edits.class);

  /** What more entries show is dropped: a write must not read a whole cache. */
  private static final int MOST = 50;

  private final StoreAccess access;

  Edits(StoreAccess access) {
    this.access = access;
  }

  /** What entries become after a write that answered {@code result}. */
  List<EntryEdit> of(EditPolicy policy, AccountId account, Arguments arguments, JsonNode result) {
    if (!(result instanceof ObjectNode entity) || !entity.path("id").isTextual()) {
      return List.of();
    }
    try {
      Optional<CacheStore> store = access.store();
      List<EntryEdit> edits = new ArrayList<>();
      for (Selector selector : policy.rule().expand(account, arguments, result)) {
        if (store.isPresent() && selector instanceof Selector.ByTag byTag) {
          for (Lookup.Found found : store.get().tagged().find(account, byTag.tag(), MOST)) {
            edit(policy, found, entity)
                .map(
                    json ->
                        new EntryEdit(found.entry().key(), found.fence().version(), json, selector))
                .ifPresent(edits::add);
          }
        }
      }
      return edits;
    } catch (CacheFaultException fault) {
      LOG.debug("nothing is changed in place: {}", fault.fault().wireName());
      return List.of();
    }
  }

  private static Optional<byte[]> edit(EditPolicy policy, Lookup.Found found, ObjectNode entity) {
    if (!policy.types().contains(found.entry().key().type())) {
      return Optional.empty();
    }
    ObjectNode answer = Json.object(found.entry().json());
    List<ObjectNode> shown = shown(answer, entity.path("id"));
    shown.forEach(item -> policy.members().forEach(member -> take(item, entity, member)));
    return shown.isEmpty() ? Optional.empty() : Optional.of(Json.bytes(answer));
  }

  /** The answer itself, or those of its items. */
  private static List<ObjectNode> shown(ObjectNode answer, JsonNode id) {
    List<ObjectNode> shown = new ArrayList<>();
    if (answer.path("id").equals(id)) {
      shown.add(answer);
    }
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
