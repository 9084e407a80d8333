package io.github.m365cache.testkit.tenant.model;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One state of a contact; a change makes another one.
 *
 * @param key the immutable id, which is the contact's identity here
 * @param id the regular id, which a move changes
 * @param number what the regular id is made from
 * @param properties everything but ids and change key; not to be changed
 */
public record Contact(
    String key, String id, long number, String folderId, String changeKey, ObjectNode properties) {
  public String etag() {
    return "W/\"" + changeKey + "\"";
  }
}
