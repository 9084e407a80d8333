package io.github.m365cache.testkit.tenant.model;

import java.time.Instant;
import java.util.Optional;

/**
 * One state of a drive item.
 *
 * @param parentId {@code ""} for the root
 * @param mimeType of a file, {@code ""} for anything else
 * @param size of a file, in bytes
 * @param guid what the tags are made from
 * @param version of metadata and content
 * @param contentVersion of the content
 * @param packageType what kind of package it is, {@code ""} for none
 * @param target where a shortcut leads
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
    int contentVersion,
    String packageType,
    Optional<Target> target) {
  /**
   * The item of another drive that a shortcut leads to.
   *
   * @param mimeType {@code ""} for a folder
   */
  public record Target(String driveId, String id, String name, String mimeType, int childCount) {
    public boolean isFolder() {
      return mimeType.isEmpty();
    }
  }

  /** A folder, a file, or the root. */
  static DriveItem plain(
      String id,
      String name,
      String parentId,
      String mimeType,
      long size,
      Instant at,
      String guid) {
    return new DriveItem(
        id, name, parentId, mimeType, size, at, at, guid, 1, 1, "", Optional.empty());
  }

  public boolean isFolder() {
    return mimeType.isEmpty() && packageType.isEmpty() && target.isEmpty();
  }

  public boolean isFile() {
    return !mimeType.isEmpty();
  }

  DriveItem packaged(String type) {
    return with(name, parentId, size, modified, version, contentVersion, type, target);
  }

  DriveItem leadingTo(Target newTarget) {
    return with(
        name,
        parentId,
        size,
        modified,
        version,
        contentVersion,
        packageType,
        Optional.of(newTarget));
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
    return with(newName, newParentId, size, now, version + 1, contentVersion, packageType, target);
  }

  DriveItem written(long newSize, Instant now) {
    return with(name, parentId, newSize, now, version + 1, contentVersion + 1, packageType, target);
  }

  /** Something below it changed, which is no property of its own ("driveItem resource type"). */
  DriveItem changedBelow(Instant now) {
    return with(name, parentId, size, now, version, contentVersion, packageType, target);
  }

  /** A property changed that is no part of the content. */
  DriveItem touched() {
    return with(name, parentId, size, modified, version + 1, contentVersion, packageType, target);
  }

  private DriveItem with(
      String newName,
      String newParentId,
      long newSize,
      Instant now,
      int newVersion,
      int newContentVersion,
      String newPackageType,
      Optional<Target> newTarget) {
    return new DriveItem(
        id,
        newName,
        newParentId,
        mimeType,
        newSize,
        created,
        now,
        guid,
        newVersion,
        newContentVersion,
        newPackageType,
        newTarget);
  }
}
