package io.github.m365cache.engine.config;

import com.typesafe.config.ConfigOrigin;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a value was written.
 *
 * @param source the file, or what stands for one
 * @param line 1 for the first; 0 when there are no lines
 */
record Origin(String source, int line) {
  /** The library's own form: {@code FILE: 3}, {@code FILE: 3-8}, or several of them merged. */
  private static final Pattern DESCRIPTION =
      Pattern.compile("(?:merge of )?(.*?)(?:: (\\d+)(?:-\\d+)?)?(?:,.*)?", Pattern.DOTALL);

  static Origin of(ConfigOrigin origin) {
    Matcher matcher = DESCRIPTION.matcher(origin.description());
    if (!matcher.matches()) {
      return new Origin(origin.description(), 0);
    }
    String line = matcher.group(2);
    return new Origin(matcher.group(1), line == null ? 0 : Integer.parseInt(line));
  }

  ConfigurationException fault(String key, String what) {
    String where = line > 0 ? source + ":" + line : source;
    String about = key.isEmpty() ? "" : key + ": ";
    return new ConfigurationException(where + ": " + about + what);
  }

  @Override
  public String toString() {
    return line > 0 ? source + ":" + line : source;
  }
}
