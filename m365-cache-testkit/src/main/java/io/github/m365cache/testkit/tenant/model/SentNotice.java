package io.github.m365cache.testkit.tenant.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What went out to other people because of an event.
 *
 * @param kind the action: accept, decline, tentativelyAccept, cancel, forward
 * @param to addresses
 * @param proposal the new time that was proposed; a missing node without one
 */
public record SentNotice(
    String kind, String eventKey, List<String> to, String comment, JsonNode proposal) {}
