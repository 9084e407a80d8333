package io.github.m365cache.testkit.tenant.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/**
 * What a message consists of before it has a place and ids.
 *
 * @param properties the message's properties in Graph's form, without ids, body and change key
 */
public record MessageDraft(
    Instant received, ObjectNode properties, MailBody body, List<Attachment> attachments) {}
