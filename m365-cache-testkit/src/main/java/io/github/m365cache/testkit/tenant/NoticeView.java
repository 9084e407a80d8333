package io.github.m365cache.testkit.tenant;

import java.util.List;

/**
 * What went out to other people because of an event.
 *
 * @param kind accept, decline, tentativelyAccept, cancel or forward
 * @param eventId the event's immutable id
 * @param to addresses
 * @param proposedStart the start of a proposed new time as it was sent, else {@code ""}
 */
public record NoticeView(
    String kind, String eventId, List<String> to, String comment, String proposedStart) {}
