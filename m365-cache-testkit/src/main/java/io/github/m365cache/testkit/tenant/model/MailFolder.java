package io.github.m365cache.testkit.tenant.model;

/**
 * One state of a mail folder.
 *
 * @param number what the id is made from
 * @param parentId the root's is its own
 * @param wellKnownName {@code ""} for a user's folder
 */
public record MailFolder(
    String id, long number, String name, String parentId, String wellKnownName, boolean hidden) {
  public boolean isRoot() {
    return wellKnownName.equals("msgfolderroot");
  }

  MailFolder named(String newName) {
    return new MailFolder(id, number, newName, parentId, wellKnownName, hidden);
  }

  MailFolder below(String newParentId) {
    return new MailFolder(id, number, name, newParentId, wellKnownName, hidden);
  }
}
