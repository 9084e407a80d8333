package io.github.m365cache.engine.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.github.m365cache.engine.policy.Suggestion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One value of the configuration, read as the schema wants it. */
record Setting(Sources sources, List<String> path, ConfigValue value) {

  ConfigurationException fault(String what) {
    return origin().fault(ConfigUtil.joinPath(path), what);
  }

  Origin origin() {
    return sources.origin(path, value.origin());
  }

  String text() {
    if (value.valueType() == ConfigValueType.STRING) {
      return (String) value.unwrapped();
    }
    throw wrong("a text");
  }

  /** A text that is not blank. */
  String name() {
    String text = text();
    if (text.isBlank()) {
      throw fault("is blank; give it a value or leave it out");
    }
    return text;
  }

  /** One of a few words. */
  String oneOf(Collection<String> words) {
    String word = text();
    if (!words.contains(word)) {
      throw fault(
          "must be one of " + String.join(", ", words) + "; " + Suggestion.remedy(word, words));
    }
    return word;
  }

  /** The constant whose name is the word in lower case. */
  <E extends Enum<E>> E constant(Class<E> type) {
    List<String> words =
        Stream.of(type.getEnumConstants()).map(e -> e.name().toLowerCase(Locale.ROOT)).toList();
    return Enum.valueOf(type, oneOf(words).toUpperCase(Locale.ROOT));
  }

  boolean flag() {
    Object raw = value.unwrapped();
    if (raw instanceof Boolean flag) {
      return flag;
    }
    // HOCON's own synonyms.
    if (raw instanceof String text && List.of("true", "yes", "on").contains(text)) {
      return true;
    }
    if (raw instanceof String text && List.of("false", "no", "off").contains(text)) {
      return false;
    }
    throw wrong("true or false");
  }

  long integer(long min, long max) {
    if (!(value.unwrapped() instanceof Number number) || number.doubleValue() % 1 != 0) {
      throw wrong("an integer");
    }
    if (number.doubleValue() < min || number.doubleValue() > max) {
      throw fault("must be an integer between " + min + " and " + max + "; change the number");
    }
    return number.longValue();
  }

  /** A share of a whole. */
  double share() {
    if (value.unwrapped() instanceof Number number
        && number.doubleValue() > 0
        && number.doubleValue() <= 1) {
      return number.doubleValue();
    }
    throw wrong("a number above 0 and up to 1");
  }

  Duration duration() {
    return amount(Units::duration, "a duration such as '2 minutes'");
  }

  /** A number of bytes. */
  long size() {
    return amount(Units::size, "a size such as '10 MiB'");
  }

  private <T> T amount(Function<String, T> reader, String example) {
    boolean readable =
        value.valueType() == ConfigValueType.STRING || value.valueType() == ConfigValueType.NUMBER;
    if (!readable) {
      throw wrong(example);
    }
    return checked(() -> reader.apply(String.valueOf(value.unwrapped())));
  }

  /** Each item of a list, as a setting of its own. */
  List<Setting> items() {
    if (!(value instanceof ConfigList list)) {
      throw wrong("a list such as [a, b]");
    }
    List<Setting> items = new ArrayList<>();
    // An item has the list's path, which would lead to the list's line: no layers, its own line.
    list.forEach(item -> items.add(new Setting(new Sources(), path, item)));
    return items;
  }

  List<String> texts() {
    return items().stream().map(Setting::name).toList();
  }

  boolean isObject() {
    return value.valueType() == ConfigValueType.OBJECT;
  }

  /** An object in plain Java: texts, longs, doubles, booleans, lists and maps; nulls left out. */
  Map<String, Object> plain() {
    Map<String, Object> plain = new LinkedHashMap<>();
    if (value instanceof ConfigObject object) {
      object.forEach(
          (name, inner) -> {
            if (inner.valueType() != ConfigValueType.NULL) {
              plain.put(name, plain(inner));
            }
          });
    }
    return plain;
  }

  private Object plain(ConfigValue inner) {
    Setting setting = new Setting(sources, path, inner);
    Object raw = inner.unwrapped();
    return switch (inner.valueType()) {
      case OBJECT -> setting.plain();
      case LIST -> setting.items().stream().map(item -> plain(item.value)).toList();
      case NUMBER -> raw instanceof Integer number ? Long.valueOf(number) : raw;
      default -> raw;
    };
  }

  /** Runs what throws {@link IllegalArgumentException} with what is wrong and the remedy. */
  <T> T checked(Supplier<T> work) {
    try {
      return work.get();
    } catch (IllegalArgumentException wrong) {
      throw fault(String.valueOf(wrong.getMessage()));
    }
  }

  ConfigurationException wrong(String wanted) {
    String given = value.valueType().name().toLowerCase(Locale.ROOT);
    return fault("must be " + wanted + ", not " + given + "; change it");
  }
}
