package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.model.ChangeLog;
import io.github.m365cache.testkit.tenant.model.Drive;
import io.github.m365cache.testkit.tenant.model.DriveItem;
import io.github.m365cache.testkit.tenant.odata.EntityType;
import io.github.m365cache.testkit.tenant.odata.EntityTypes;
import io.github.m365cache.testkit.tenant.odata.QueryOptions;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The changes of a drive.
 *
 * @param withParents whether the folders above a change are reported with it
 */
record DriveFeed(Drive drive, DriveItemJson json, boolean withParents) implements DeltaFeed {
  @Override
  public EntityType type() {
    return EntityTypes.DRIVE_ITEM;
  }

  @Override
  public String context() {
    return "Collection(driveItem)";
  }

  @Override
  public String rawPath() {
    return "/drives/" + drive.id() + "/items/root/delta";
  }

  @Override
  public String nextOption() {
    return "token";
  }

  @Override
  public String deltaOption() {
    return "token";
  }

  @Override
  public String expiredCode() {
    return "resyncChangesApplyDifferences";
  }

  @Override
  public int pageSize(Call call, QueryOptions options) {
    return Math.max(1, Math.min(200, options.top().orElse(200)));
  }

  @Override
  public long version() {
    return drive.version();
  }

  @Override
  public long versionAt(Instant time) {
    return Math.max(1, drive.versionAt(time));
  }

  @Override
  public List<String> keysSince(long version) {
    Set<String> keys = new LinkedHashSet<>();
    for (ChangeLog.Change change : drive.changesSince(version)) {
      if (!change.removed() || version > 0) {
        keys.add(change.key());
        if (withParents) {
          drive.find(change.key()).ifPresent(item -> parents(item, keys));
        }
      }
    }
    return List.copyOf(keys);
  }

  private void parents(DriveItem item, Set<String> into) {
    Optional<DriveItem> up = drive.find(item.parentId());
    while (up.isPresent() && into.add(up.get().id())) {
      up = drive.find(up.get().parentId());
    }
  }

  @Override
  public ObjectNode render(String key, QueryOptions options) {
    Optional<DriveItem> present = drive.find(key);
    if (present.isPresent()) {
      return json.renderForDelta(present.get(), options.select());
    }
    return drive
        .removed(key)
        .map(json::renderDeleted)
        .orElseThrow(() -> new IllegalStateException("a changed item is neither there nor gone"));
  }
}
