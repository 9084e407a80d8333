package io.github.m365cache.testkit.tenant;

/**
 * A drive item as it is now.
 *
 * @param parentId {@code ""} for the root
 * @param path below the root, {@code ""} for the root itself
 * @param size in bytes, of a folder with everything in it
 */
public record DriveItemView(
    String id,
    String name,
    String parentId,
    String path,
    boolean isFolder,
    long size,
    int childCount,
    String etag) {}
