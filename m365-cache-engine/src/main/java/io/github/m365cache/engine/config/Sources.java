package io.github.m365cache.engine.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The layers of a configuration as they were written, so that an error can name the line and
 * parameters keep the order of their declaration, both of which merging loses.
 */
final class Sources {
  private final List<ConfigObject> layers = new ArrayList<>();
  private final Map<String, List<String>> texts = new HashMap<>();

  /** A text that was parsed. */
  void add(String source, String text) {
    texts.put(source, text.lines().toList());
  }

  /** A layer that wins over those before it. */
  void add(Config layer) {
    layers.add(layer.root());
  }

  /** All layers as one. */
  Config merged() {
    Config merged = layers.get(0).toConfig();
    for (ConfigObject layer : layers.subList(1, layers.size())) {
      merged = layer.toConfig().withFallback(merged);
    }
    return Hocon.resolve(merged);
  }

  /** Where the winning layer has the path; {@code fallback} when none shows it. */
  Origin origin(List<String> path, ConfigOrigin fallback) {
    for (int i = layers.size() - 1; i >= 0; i--) {
      ConfigValue value = find(layers.get(i), path);
      if (value != null) {
        return Origin.of(value.origin());
      }
    }
    return Origin.of(fallback);
  }

  /**
   * The names below a path, ordered by layer, then as they are written. What a substitution brought
   * is ordered as it is where it was written.
   */
  List<String> names(List<String> path, ConfigObject object) {
    Map<String, Rank> ranks = new HashMap<>();
    object.forEach((name, value) -> ranks.put(name, rank(path, name, value)));
    return ranks.entrySet().stream()
        .sorted(
            Map.Entry.<String, Rank>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private Rank rank(List<String> path, String name, ConfigValue merged) {
    List<String> full = new ArrayList<>(path);
    full.add(name);
    for (int i = 0; i < layers.size(); i++) {
      ConfigValue value = find(layers.get(i), full);
      if (value != null) {
        return rank(i, Origin.of(value.origin()), name);
      }
    }
    return rank(layers.size(), Origin.of(merged.origin()), name);
  }

  private Rank rank(int layer, Origin origin, String name) {
    return new Rank(layer, origin.line(), column(origin, name));
  }

  /** The library knows lines only, and several names may stand on one. */
  private int column(Origin origin, String name) {
    List<String> lines = Optional.ofNullable(texts.get(origin.source())).orElse(List.of());
    if (origin.line() < 1 || origin.line() > lines.size()) {
      return 0;
    }
    Matcher matcher =
        Pattern.compile("(?<![\\w-])\"?" + Pattern.quote(name) + "\"?\\s*[{=:+.]")
            .matcher(lines.get(origin.line() - 1));
    return matcher.find() ? matcher.start() : 0;
  }

  private static @Nullable ConfigValue find(ConfigObject layer, List<String> path) {
    ConfigValue value = layer;
    try {
      for (String name : path) {
        value = value instanceof ConfigObject object ? object.get(name) : null;
        if (value == null) {
          return null;
        }
      }
      return value;
    } catch (ConfigException.NotResolved substituted) {
      // What a substitution stands for has no place of its own in this layer.
      return null;
    }
  }

  private record Rank(int layer, int line, int column) implements Comparable<Rank> {
    @Override
    public int compareTo(Rank other) {
      return Comparator.comparingInt(Rank::layer)
          .thenComparingInt(Rank::line)
          .thenComparingInt(Rank::column)
          .compare(this, other);
    }
  }
}
