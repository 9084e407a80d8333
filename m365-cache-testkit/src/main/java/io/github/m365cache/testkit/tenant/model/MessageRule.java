package io.github.m365cache.testkit.tenant.model;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A rule of the inbox.
 *
 * @param properties all but {@code id} and {@code sequence}, in Graph's form
 */
public record MessageRule(String id, int sequence, ObjectNode properties) {
  MessageRule at(int newSequence) {
    return new MessageRule(id, newSequence, properties);
  }

  MessageRule with(ObjectNode newProperties) {
    return new MessageRule(id, sequence, newProperties);
  }
}
