package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.model.ChangeLog;
import io.github.m365cache.testkit.tenant.odata.EntityType;
import io.github.m365cache.testkit.tenant.odata.QueryOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * The changes of a collection of Outlook: folders, child folders, messages of a folder.
 *
 * @param present renders an entity that belongs to the collection now; empty when it does not
 * @param idOf the id with which a removed entity is reported
 */
record OutlookFeed(
    EntityType type,
    String context,
    String rawPath,
    LongSupplier currentVersion,
    LongFunction<List<ChangeLog.Change>> changes,
    BiFunction<String, QueryOptions, Optional<ObjectNode>> present,
    UnaryOperator<String> idOf)
    implements DeltaFeed {
  @Override
  public String nextOption() {
    return "$skiptoken";
  }

  @Override
  public String deltaOption() {
    return "$deltatoken";
  }

  @Override
  public String expiredCode() {
    return "syncStateNotFound";
  }

  @Override
  public int pageSize(Call call, QueryOptions options) {
    return Math.min(1000, call.prefer().maxPageSize().orElse(options.top().orElse(50)));
  }

  @Override
  public long version() {
    return currentVersion.getAsLong();
  }

  @Override
  public List<String> keysSince(long version) {
    QueryOptions none = QueryOptions.parse(Map.of(), type);
    return changes.apply(version).stream()
        .filter(c -> version > 0 || present.apply(c.key(), none).isPresent())
        .map(ChangeLog.Change::key)
        .toList();
  }

  @Override
  public ObjectNode render(String key, QueryOptions options) {
    return present.apply(key, options).orElseGet(() -> removed(key));
  }

  private ObjectNode removed(String key) {
    ObjectNode json = Json.object().put("id", idOf.apply(key));
    json.putObject("@removed").put("reason", "deleted");
    return json;
  }
}
