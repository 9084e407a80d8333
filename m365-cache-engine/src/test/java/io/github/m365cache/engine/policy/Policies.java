package io.github.m365cache.engine.policy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Policies for tests. */
final class Policies {
  private Policies() {}

  static ParameterPolicy parameter(String name, ParameterType type) {
    return new ParameterPolicy(
        name,
        type,
        false,
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Map.of(),
        false,
        Optional.empty(),
        "");
  }

  static ParameterPolicy required(String name, ParameterType type) {
    return change(parameter(name, type), true, OptionalLong.empty(), OptionalLong.empty());
  }

  static ParameterPolicy bounded(String name, ParameterType type, long min, long max) {
    return change(parameter(name, type), false, OptionalLong.of(min), OptionalLong.of(max));
  }

  private static ParameterPolicy change(
      ParameterPolicy parameter, boolean required, OptionalLong min, OptionalLong max) {
    return new ParameterPolicy(
        parameter.name(),
        parameter.type(),
        required,
        parameter.fallback(),
        min,
        max,
        parameter.names(),
        parameter.openNames(),
        parameter.replaces(),
        parameter.description());
  }

  /** Names in pairs: what callers write, then the canonical form. */
  static ParameterPolicy named(String name, ParameterType type, boolean open, String... pairs) {
    Map<String, String> names = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      names.put(pairs[i], pairs[i + 1]);
    }
    return new ParameterPolicy(
        name,
        type,
        false,
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        names,
        open,
        Optional.empty(),
        "Which one.");
  }

  static ParameterPolicy replacing(String name, String other) {
    return new ParameterPolicy(
        name,
        ParameterType.STRING,
        false,
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Map.of(),
        false,
        Optional.of(other),
        "");
  }

  static OperationPolicy read(boolean cached, boolean pages, ParameterPolicy... parameters) {
    CachePolicy cache =
        new CachePolicy(
            List.of(),
            new Ttl(Duration.ZERO, Duration.ZERO, Duration.ZERO),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            pages);
    return operation(
        OperationKind.READ, Safety.SAFE, Optional.of(cache).filter(c -> cached), parameters);
  }

  static OperationPolicy write(Safety safety, ParameterPolicy... parameters) {
    return operation(OperationKind.WRITE, safety, Optional.empty(), parameters);
  }

  private static OperationPolicy operation(
      OperationKind kind,
      Safety safety,
      Optional<CachePolicy> cache,
      ParameterPolicy... parameters) {
    return new OperationPolicy(
        "mail",
        "email_list",
        kind,
        "",
        "",
        safety,
        List.of(parameters),
        cache,
        new Source("x", Optional.empty()),
        List.of());
  }
}
