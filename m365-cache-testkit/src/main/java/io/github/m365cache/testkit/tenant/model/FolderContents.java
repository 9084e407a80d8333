package io.github.m365cache.testkit.tenant.model;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/**
 * The messages of one folder, newest first, with their change log. Guarded by the mailbox's lock.
 */
final class FolderContents {
  private final TreeSet<Message> messages = new TreeSet<>(Message.NEWEST_FIRST);
  private final ChangeLog changes = new ChangeLog();
  private int unread;

  void add(Message message, Instant now) {
    messages.add(message);
    unread += message.isRead() ? 0 : 1;
    changes.touch(message.key(), now);
  }

  void replace(Message old, Message next, Instant now) {
    take(old);
    add(next, now);
  }

  void remove(Message message, Instant now) {
    take(message);
    changes.remove(message.key(), now);
  }

  private void take(Message message) {
    messages.remove(message);
    unread -= message.isRead() ? 0 : 1;
  }

  List<Message> list() {
    return List.copyOf(messages);
  }

  int total() {
    return messages.size();
  }

  int unread() {
    return unread;
  }

  ChangeLog changes() {
    return changes;
  }
}
