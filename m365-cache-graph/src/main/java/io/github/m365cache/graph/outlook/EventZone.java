package io.github.m365cache.graph.outlook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.MailboxZones;
import io.github.m365cache.graph.TimeZones;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * The time zone of a call.
 *
 * @param name as the caller or the mailbox has it, which Graph understands
 * @param rules what the name means
 */
public record EventZone(String name, ZoneId rules) {
  private static final DateTimeFormatter WIRE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  private static final String SHAPE =
      " must be a date and time, such as 2026-11-26T09:30, with an offset or in the time zone, or a"
          + " date";

  /**
   * The zone that the parameter names, else the mailbox's.
   *
   * @throws M365Exception {@code INVALID_ARGUMENT} naming the parameter when there is no such zone
   */
  public static EventZone of(
      String parameter, Arguments arguments, CallContext call, MailboxZones mailboxes)
      throws InterruptedException {
    Optional<String> wanted = arguments.findText(parameter);
    String name = wanted.isPresent() ? wanted.get() : mailboxes.of(call);
    return TimeZones.find(name)
        .map(rules -> new EventZone(name, rules))
        .orElseThrow(
            () ->
                M365Exception.invalid(
                    parameter, parameter + " must be a time zone, such as Europe/Rome or UTC"));
  }

  /**
   * The time on this zone's clocks that a parameter means.
   *
   * @throws M365Exception {@code INVALID_ARGUMENT} naming the parameter
   */
  public LocalDateTime time(String parameter, String text) {
    try {
      if (isDate(text)) {
        return LocalDate.parse(text).atStartOfDay();
      }
      return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
          ? OffsetDateTime.parse(text).atZoneSameInstant(rules).toLocalDateTime()
          : LocalDateTime.parse(text);
    } catch (DateTimeParseException malformed) {
      throw M365Exception.invalid(parameter, parameter + SHAPE);
    }
  }

  /** Whether a text is a day without a time. */
  public static boolean isDate(String text) {
    return text.matches("\\d{4}-\\d\\d-\\d\\d");
  }

  /** Graph's {@code dateTimeTimeZone}. */
  public ObjectNode node(LocalDateTime time) {
    return GraphJson.object().put("dateTime", WIRE.format(time)).put("timeZone", name);
  }
}
