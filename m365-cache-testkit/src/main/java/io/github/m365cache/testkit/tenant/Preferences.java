package io.github.m365cache.testkit.tenant;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a {@code Prefer} header asks for (RFC 7240; "Obtain immutable identifiers for Outlook
 * resources", "Get message").
 *
 * @param timeZone the zone of events' times, as it was named
 * @param applied for the header {@code Preference-Applied}
 */
record Preferences(
    boolean immutableIds,
    boolean textBodies,
    OptionalInt maxPageSize,
    Optional<String> timeZone,
    String applied) {
  private static final Pattern PREFERENCE =
      Pattern.compile("([\\w.\\-]+)\\s*=\\s*\"?([^\",;]+)\"?");

  /** The same where immutable ids are not to be had. */
  Preferences withRegularIds() {
    return new Preferences(false, textBodies, maxPageSize, timeZone, applied);
  }

  static Preferences parse(String header) {
    boolean immutable = false;
    boolean text = false;
    OptionalInt pageSize = OptionalInt.empty();
    Optional<String> zone = Optional.empty();
    List<String> applied = new ArrayList<>();
    Matcher matcher = PREFERENCE.matcher(header);
    while (matcher.find()) {
      String value = matcher.group(2).strip();
      switch (matcher.group(1).toLowerCase(Locale.ROOT)) {
        case "idtype" -> {
          immutable = value.equalsIgnoreCase("ImmutableId");
          applied.add("IdType=\"" + value + "\"");
        }
        case "outlook.body-content-type" -> {
          text = value.equalsIgnoreCase("text");
          applied.add("outlook.body-content-type=\"" + value + "\"");
        }
        case "odata.maxpagesize" -> {
          if (value.matches("[1-9]\\d{0,5}")) {
            pageSize = OptionalInt.of(Integer.parseInt(value));
            applied.add("odata.maxpagesize=" + value);
          }
        }
        case "outlook.timezone" -> {
          zone = Optional.of(value);
          applied.add("outlook.timezone=\"" + value + "\"");
        }
        default -> {
          // Preferences that a server does not know are ignored (RFC 7240, 2).
        }
      }
    }
    return new Preferences(immutable, text, pageSize, zone, String.join(", ", applied));
  }
}
