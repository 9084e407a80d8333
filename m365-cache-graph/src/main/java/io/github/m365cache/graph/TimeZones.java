package io.github.m365cache.graph;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The rules behind the names that Outlook gives to time zones: those of Windows ("Pacific Standard
 * Time"), as Unicode's table of Windows zones maps them, and those of IANA. Safe for concurrent
 * use.
 */
public final class TimeZones {
  private static final Map<String, ZoneId> WINDOWS = read();

  private TimeZones() {}

  /** The zone of a name in any case; empty when there is none. */
  public static Optional<ZoneId> find(String name) {
    ZoneId windows = WINDOWS.get(key(name));
    return windows != null ? Optional.of(windows) : region(name);
  }

  private static Optional<ZoneId> region(String name) {
    return ZoneId.getAvailableZoneIds().stream()
        .filter(name::equalsIgnoreCase)
        .findFirst()
        .map(ZoneId::of);
  }

  private static Map<String, ZoneId> read() {
    Map<String, ZoneId> zones = new HashMap<>();
    for (String line : lines()) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        zone(line.substring(equals + 1))
            .ifPresent(zone -> zones.put(key(line.substring(0, equals)), zone));
      }
    }
    return Map.copyOf(zones);
  }

  /** A runtime with older rules may lack a zone that was split off lately. */
  private static Optional<ZoneId> zone(String id) {
    try {
      return Optional.of(ZoneId.of(id));
    } catch (DateTimeException unknown) {
      return Optional.empty();
    }
  }

  private static String[] lines() {
    try (InputStream in = TimeZones.class.getResourceAsStream("windows-zones.txt")) {
      if (in == null) {
        throw new IllegalStateException("resource windows-zones.txt is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
