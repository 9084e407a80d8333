package io.github.m365cache.testkit.tenant;

import java.time.Instant;
import java.util.List;

/**
 * An event, a series or an occurrence as it is now.
 *
 * @param id the regular id
 * @param immutableId the id that stays
 * @param type singleInstance, seriesMaster, occurrence or exception
 * @param seriesMasterId the immutable id of an occurrence's series, else {@code ""}
 * @param response the owner's: organizer, notResponded, accepted, tentativelyAccepted
 * @param attendees addresses
 */
public record EventView(
    String id,
    String immutableId,
    String calendarId,
    String type,
    String seriesMasterId,
    String subject,
    Instant start,
    Instant end,
    boolean isOrganizer,
    String response,
    List<String> attendees) {}
