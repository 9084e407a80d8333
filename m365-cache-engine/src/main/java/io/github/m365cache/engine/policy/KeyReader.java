package io.github.m365cache.engine.policy;

import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.store.EntryKey;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the keys of {@link KeyBuilder} back, so that what was asked for can be asked again. */
public final class KeyReader {
  private KeyReader() {}

  /**
   * The arguments of a call that has this key, in the form that a client would send.
   *
   * @return empty when no call of the operation as it is declared now has the key: it is the key of
   *     a later page or of a state, or another policy made it
   */
  public static Optional<Map<String, Object>> arguments(OperationPolicy operation, EntryKey key) {
    if (operation.cache().isEmpty() || !key.type().equals(operation.name())) {
      return Optional.empty();
    }
    try {
      Map<String, Object> read = read(operation, segments(key));
      return isOf(operation, read, key) ? Optional.of(read) : Optional.empty();
    } catch (M365Exception | IllegalArgumentException otherPolicy) {
      return Optional.empty();
    }
  }

  private static boolean isOf(OperationPolicy operation, Map<String, Object> read, EntryKey key) {
    List<String> fields = operation.cache().orElseThrow().key();
    return KeyBuilder.build(key.type(), fields, key.account(), ArgumentReader.read(operation, read))
        .equals(key);
  }

  private static List<String> segments(EntryKey key) {
    List<String> parts = Arrays.asList(key.text().split(":", -1));
    return parts.subList(2, parts.size());
  }

  private static Map<String, Object> read(OperationPolicy operation, List<String> segments) {
    Map<String, Object> read = new LinkedHashMap<>();
    for (String segment : segments) {
      int equals = segment.indexOf('=');
      String name = segment.substring(0, Math.max(0, equals));
      read.put(name, value(type(operation, name), segment.substring(equals + 1)));
    }
    return read;
  }

  private static ParameterType type(OperationPolicy operation, String name) {
    return operation.parameters().stream()
        .filter(parameter -> parameter.name().equals(name))
        .map(ParameterPolicy::type)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("not a parameter"));
  }

  private static Object value(ParameterType type, String form) {
    return switch (type) {
      case STRING -> unescape(form);
      case INTEGER -> Long.valueOf(form);
      case BOOLEAN -> Boolean.valueOf(form);
      case STRINGS -> texts(form);
      case OBJECT -> throw new IllegalArgumentException("an object is never part of a key");
    };
  }

  private static List<String> texts(String form) {
    return form.isEmpty()
        ? List.of()
        : Arrays.stream(form.split(",", -1)).map(KeyReader::unescape).toList();
  }

  /** The percent form of a key is that of a URL, but for the plus sign, which is itself here. */
  private static String unescape(String form) {
    return URLDecoder.decode(form.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
