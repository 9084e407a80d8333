package io.github.m365cache.testkit.tenant.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.testkit.tenant.error.GraphError;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The days of a series (the pages "recurrencePattern" and "recurrenceRange"): daily, weekly,
 * absoluteMonthly and absoluteYearly patterns.
 */
final class Recurrence {
  /** More than anybody looks at; a series without an end stops here. */
  static final int MOST = 1000;

  private static final int LAST_YEAR = 9999;

  private final JsonNode pattern;
  private final JsonNode range;
  private final int interval;

  private Recurrence(JsonNode recurrence) {
    this.pattern = recurrence.path("pattern");
    this.range = recurrence.path("range");
    this.interval = pattern.path("interval").asInt();
  }

  /** The days in order. What Graph would not accept is its error. */
  static List<LocalDate> days(JsonNode recurrence) {
    return new Recurrence(recurrence).days();
  }

  private List<LocalDate> days() {
    LocalDate start = date("startDate");
    if (interval < 1) {
      throw EventSpan.invalid();
    }
    return switch (pattern.path("type").asText()) {
      case "daily" -> stepped(start, n -> start.plusDays((long) n * interval));
      case "weekly" -> weekly(start);
      case "absoluteMonthly" -> stepped(start, n -> monthly(start, n));
      case "absoluteYearly" -> stepped(start, n -> start.plusYears((long) n * interval));
      case "relativeMonthly", "relativeYearly" ->
          throw new GraphError(
              501, "notImplemented", "The simulated tenant has no relative patterns.");
      default -> throw EventSpan.invalid();
    };
  }

  /** The n-th day of a pattern, from 0. */
  @FunctionalInterface
  private interface Step {
    LocalDate day(int n);
  }

  private List<LocalDate> stepped(LocalDate start, Step step) {
    List<LocalDate> days = new ArrayList<>();
    Predicate<LocalDate> within = within();
    int most = count();
    for (int n = 0; days.size() < most; n++) {
      LocalDate day = step.day(n);
      if (!within.test(day)) {
        break;
      }
      if (!day.isBefore(start)) {
        days.add(day);
      }
    }
    return List.copyOf(days);
  }

  /** A month without the day has its last one ("recurrencePattern", dayOfMonth). */
  private LocalDate monthly(LocalDate start, int n) {
    LocalDate month = start.withDayOfMonth(1).plusMonths((long) n * interval);
    int day = pattern.path("dayOfMonth").asInt(start.getDayOfMonth());
    return month.withDayOfMonth(Math.min(day, month.lengthOfMonth()));
  }

  private List<LocalDate> weekly(LocalDate start) {
    DayOfWeek first = dayOfWeek(pattern.path("firstDayOfWeek").asText("sunday"));
    LocalDate week = start.with(TemporalAdjusters.previousOrSame(first));
    TreeSet<Integer> offsets = new TreeSet<>();
    for (JsonNode day : pattern.path("daysOfWeek")) {
      offsets.add(Math.floorMod(dayOfWeek(day.asText()).getValue() - first.getValue(), 7));
    }
    if (offsets.isEmpty()) {
      throw EventSpan.invalid();
    }
    List<Integer> inWeek = List.copyOf(offsets);
    return stepped(
        start,
        n -> {
          long weeks = (long) (n / inWeek.size()) * interval;
          return week.plusWeeks(weeks).plusDays(inWeek.get(n % inWeek.size()));
        });
  }

  private Predicate<LocalDate> within() {
    String type = range.path("type").asText();
    return switch (type) {
      case "endDate" -> {
        LocalDate end = date("endDate");
        yield day -> !day.isAfter(end);
      }
      case "noEnd", "numbered" -> day -> day.getYear() <= LAST_YEAR;
      default -> throw EventSpan.invalid();
    };
  }

  private int count() {
    if (!range.path("type").asText().equals("numbered")) {
      return MOST;
    }
    int number = range.path("numberOfOccurrences").asInt();
    if (number < 1) {
      throw EventSpan.invalid();
    }
    return Math.min(number, MOST);
  }

  private LocalDate date(String field) {
    try {
      return LocalDate.parse(range.path(field).asText());
    } catch (java.time.format.DateTimeParseException malformed) {
      throw EventSpan.invalid();
    }
  }

  private static DayOfWeek dayOfWeek(String name) {
    try {
      return DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw EventSpan.invalid();
    }
  }
}
