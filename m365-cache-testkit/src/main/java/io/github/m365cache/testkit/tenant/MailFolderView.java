package io.github.m365cache.testkit.tenant;

/**
 * A mail folder as it is now.
 *
 * @param wellKnownName {@code ""} for a user's folder
 */
public record MailFolderView(
    String id,
    String name,
    String parentId,
    String wellKnownName,
    boolean isHidden,
    int total,
    int unread) {}
