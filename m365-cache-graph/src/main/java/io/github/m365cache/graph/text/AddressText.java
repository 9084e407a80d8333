package io.github.m365cache.graph.text;

/** A person's name and address as one text. */
public final class AddressText {
  private AddressText() {}

  /**
   * {@code Name <address>}, or the one of the two that there is, or nothing. A name that holds
   * brackets is quoted (RFC 5322, 3.2.4), so that it cannot pass for an address.
   */
  public static String of(String name, String address) {
    String who = name.strip();
    String where = address.strip();
    if (where.isEmpty() || who.isEmpty() || who.equals(where)) {
      return where.isEmpty() ? who : where;
    }
    return phrase(who) + " <" + where + ">";
  }

  private static String phrase(String name) {
    return name.matches("[^<>\"]*")
        ? name
        : "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
