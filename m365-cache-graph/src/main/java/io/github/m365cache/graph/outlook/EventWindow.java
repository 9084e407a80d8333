package io.github.m365cache.graph.outlook;

import com.microsoft.kiota.RequestInformation;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Whole days around today in a time zone, as Graph's view of a calendar asks for them. What «today»
 * is changes at midnight in the zone.
 *
 * @param from the first day
 * @param after the day after the last
 */
public record EventWindow(EventZone zone, LocalDate today, LocalDate from, LocalDate after) {
  /** The path below a calendar, with what may be asked with {@code addQueryParameter}. */
  public static final String PATH =
      "/calendarView{?startDateTime,endDateTime,%24select,%24top,%24orderby}";

  /**
   * Days around now.
   *
   * @param back how many days before today
   * @param ahead how many days after it
   */
  public static EventWindow around(Instant now, EventZone zone, long back, long ahead) {
    LocalDate today = LocalDate.ofInstant(now, zone.rules());
    return new EventWindow(zone, today, today.minusDays(back), today.plusDays(ahead + 1));
  }

  /** Sets the request's window. */
  public void applyTo(RequestInformation request) {
    request.addQueryParameter("startDateTime", start(from).toString());
    request.addQueryParameter("endDateTime", start(after).toString());
  }

  /** When these are no longer the days around today. */
  public Instant until() {
    return start(today.plusDays(1));
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(zone.rules()).toInstant();
  }
}
