package io.github.m365cache.testkit.tenant.model;

import java.time.Instant;

/**
 * One state of a drive item.
 *
 * @param parentId {@code ""} for the root
 * @param mimeType {@code ""} for a folder
 * @param size of a file, in bytes
 * @param guid what the tags are made from
 * @param version of metadata and content
 * @param contentVersion of the content
 */
public record DriveItem(
    String id,
    String name,
    String parentId,
    String mimeType,
    long size,
    Instant created,
    Instant modified,
    String guid,
    int version,
    int contentVersion) {
  public boolean isFolder() {
    return mimeType.isEmpty();
  }

  public boolean isRoot() {
    return parentId.isEmpty();
  }

  public String etag() {
    return "\"{" + guid + "}," + version + "\"";
  }

  public String ctag() {
    return "\"c:{" + guid + "}," + contentVersion + "\"";
  }

  DriveItem placed(String newName, String newParentId, Instant now) {
    return new DriveItem(
        id, newName, newParentId, mimeType, size, created, now, guid, version + 1, contentVersion);
  }

  DriveItem written(long newSize, Instant now) {
    return new DriveItem(
        id, name, parentId, mimeType, newSize, created, now, guid, version + 1, contentVersion + 1);
  }

  DriveItem changed(Instant now) {
    return placed(name, parentId, now);
  }
}
