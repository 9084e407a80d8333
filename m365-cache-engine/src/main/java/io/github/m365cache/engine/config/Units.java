package io.github.m365cache.engine.config;

import io.github.m365cache.engine.policy.Suggestion;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Amounts with a unit. A bare number is refused, since nobody remembers what it would count; 0
 * needs none. Units are those of the HOCON specification; powers of two have an {@code i}.
 */
final class Units {
  private static final Pattern AMOUNT = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([A-Za-z]*)");
  private static final Map<String, Long> NANOS = new LinkedHashMap<>();
  private static final Map<String, Long> BYTES = new LinkedHashMap<>();

  static {
    units(NANOS, 1_000_000L, "ms", "milli", "millis", "millisecond", "milliseconds");
    units(NANOS, 1_000_000_000L, "s", "second", "seconds");
    units(NANOS, 60_000_000_000L, "m", "minute", "minutes");
    units(NANOS, 3_600_000_000_000L, "h", "hour", "hours");
    units(NANOS, 86_400_000_000_000L, "d", "day", "days");
    units(BYTES, 1, "B", "byte", "bytes");
    List<String> prefixes = List.of("K", "M", "G", "T");
    for (int power = 1; power <= prefixes.size(); power++) {
      String prefix = prefixes.get(power - 1);
      units(BYTES, 1L << (10 * power), prefix + "iB");
      units(BYTES, BigDecimal.TEN.pow(3 * power).longValueExact(), prefix + "B");
    }
    units(BYTES, 1_000, "kB");
  }

  private Units() {}

  private static void units(Map<String, Long> units, long factor, String... names) {
    for (String name : names) {
      units.put(name, factor);
    }
  }

  /**
   * A duration such as {@code 2 minutes}.
   *
   * @throws IllegalArgumentException with what is wrong and the remedy
   */
  static Duration duration(String text) {
    return Duration.ofNanos(amount(text, NANOS, "a duration such as '2 minutes'"));
  }

  /**
   * A number of bytes such as {@code 10 MiB}.
   *
   * @throws IllegalArgumentException with what is wrong and the remedy
   */
  static long size(String text) {
    return amount(text, BYTES, "a size such as '10 MiB'");
  }

  private static long amount(String text, Map<String, Long> units, String example) {
    Matcher matcher = AMOUNT.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("must be " + example);
    }
    BigDecimal number = new BigDecimal(matcher.group(1));
    String unit = matcher.group(2);
    if (unit.isEmpty() && number.signum() != 0) {
      throw new IllegalArgumentException("has no unit; write " + example);
    }
    Long factor = unit.isEmpty() ? Long.valueOf(1) : units.get(unit);
    if (factor == null) {
      throw new IllegalArgumentException(
          "has the unknown unit '" + unit + "'; " + Suggestion.remedy(unit, units.keySet()));
    }
    return whole(number.multiply(BigDecimal.valueOf(factor)), example);
  }

  private static long whole(BigDecimal amount, String example) {
    try {
      return amount.toBigInteger().longValueExact();
    } catch (ArithmeticException tooLarge) {
      throw new IllegalArgumentException("is too large; write " + example);
    }
  }
}
