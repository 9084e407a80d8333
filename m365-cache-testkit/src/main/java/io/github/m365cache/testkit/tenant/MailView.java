package io.github.m365cache.testkit.tenant;

import java.time.Instant;
import java.util.List;

/**
 * A message as it is now.
 *
 * @param id the regular id, which a move changes
 * @param immutableId the id that stays
 * @param flagStatus {@code notFlagged}, {@code flagged} or {@code complete}
 */
public record MailView(
    String id,
    String immutableId,
    String folderId,
    String subject,
    String from,
    Instant received,
    boolean isRead,
    boolean hasAttachments,
    String importance,
    List<String> categories,
    String flagStatus) {}
