package io.github.m365cache.plugin.mail;

import com.fasterxml.jackson.databind.JsonNode;

/** A recipient as one text. */
final class Address {
  private Address() {}

  /**
   * {@code Name <address>}, or the one of the two that there is. A name that holds brackets is
   * quoted (RFC 5322, 3.2.4), so that it cannot pass for an address.
   */
  static String of(JsonNode recipient) {
    JsonNode parts = recipient.path("emailAddress");
    String name = parts.path("name").asText("").strip();
    String address = parts.path("address").asText("").strip();
    if (address.isEmpty() || name.isEmpty() || name.equals(address)) {
      return address.isEmpty() ? name : address;
    }
    return phrase(name) + " <" + address + ">";
  }

  private static String phrase(String name) {
    return name.matches("[^<>\"]*")
        ? name
        : "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
