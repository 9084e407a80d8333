package io.github.m365cache.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {
  @ParameterizedTest
  @CsvSource({
    "500 ms, PT0.5S",
    "3s, PT3S",
    "2 minutes, PT2M",
    "1 hour, PT1H",
    "1.5 h, PT1H30M",
    "30 days, PT720H",
    "0, PT0S"
  })
  void durations(String text, Duration duration) {
    assertEquals(duration, Units.duration(text));
  }

  @ParameterizedTest
  @CsvSource({
    "50 KiB, 51200",
    "50 kB, 50000",
    "10MiB, 10485760",
    "2 GiB, 2147483648",
    "1 GB, 1000000000",
    "7 bytes, 7",
    "0, 0",
    "0.5 MiB, 524288"
  })
  void sizes(String text, long bytes) {
    assertEquals(bytes, Units.size(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "5 x", "-5 s", "s", "", "5 s s", "1e9 s", "99999999999999 days"})
  void whatIsNoDurationIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Units.duration(text));
  }
}
