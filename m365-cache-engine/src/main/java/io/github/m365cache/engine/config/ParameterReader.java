package io.github.m365cache.engine.config;

import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.policy.CallOptions;
import io.github.m365cache.engine.policy.ParameterPolicy;
import io.github.m365cache.engine.policy.ParameterType;
import io.github.m365cache.engine.policy.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads the {@code parameters} of an operation, in the order of their declaration. */
final class ParameterReader {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

  private ParameterReader() {}

  static List<ParameterPolicy> read(Section parameters) {
    List<ParameterPolicy> policies = new ArrayList<>();
    for (String name : parameters.names()) {
      checkName(parameters.get(name), name);
      Section section = parameters.child(name);
      policies.add(parameter(section, name));
      section
          .find("replaces")
          .ifPresent(replaces -> checkReplaces(replaces, name, parameters.names()));
    }
    return policies;
  }

  private static void checkName(Setting setting, String name) {
    if (CallOptions.names().contains(name)) {
      throw setting.fault("is a parameter of the engine's own; leave it out");
    }
    if (!NAME.matcher(name).matches()) {
      throw setting.fault("is no name of a parameter; use lower-case words with underscores");
    }
  }

  private static void checkReplaces(Setting replaces, String name, List<String> names) {
    String other = replaces.text();
    if (other.equals(name) || !names.contains(other)) {
      List<String> others = names.stream().filter(known -> !known.equals(name)).toList();
      throw replaces.fault(
          "there is no other parameter '" + other + "'; " + Suggestion.remedy(other, others));
    }
  }

  private static ParameterPolicy parameter(Section section, String name) {
    section.allowing(
        "type",
        "default",
        "required",
        "min",
        "max",
        "names",
        "open-names",
        "replaces",
        "description");
    ParameterType type = section.get("type").constant(ParameterType.class);
    Map<String, String> names = names(section, type);
    ParameterPolicy policy =
        new ParameterPolicy(
            name,
            type,
            section.find("required").map(Setting::flag).orElse(false),
            Optional.empty(),
            bound(section, "min", type),
            bound(section, "max", type),
            names,
            openNames(section, names),
            section.find("replaces").map(Setting::name),
            section.find("description").map(Setting::name).orElse(""));
    checkBounds(section, policy);
    return withDefault(section, policy);
  }

  private static OptionalLong bound(Section section, String name, ParameterType type) {
    Optional<Setting> bound = section.find(name);
    if (bound.isEmpty()) {
      return OptionalLong.empty();
    }
    if (type == ParameterType.BOOLEAN || type == ParameterType.OBJECT) {
      throw bound.get().fault("bounds are for integers, texts and lists; leave it out");
    }
    long least = type == ParameterType.INTEGER ? Integer.MIN_VALUE : 0;
    return OptionalLong.of(bound.get().integer(least, Integer.MAX_VALUE));
  }

  private static void checkBounds(Section section, ParameterPolicy policy) {
    if (policy.min().orElse(Long.MIN_VALUE) > policy.max().orElse(Long.MAX_VALUE)) {
      throw section.get("min").fault("must not be more than max; lower it");
    }
  }

  private static Map<String, String> names(Section section, ParameterType type) {
    Optional<Setting> names = section.find("names");
    if (names.isEmpty()) {
      return Map.of();
    }
    if (type != ParameterType.STRING && type != ParameterType.STRINGS) {
      throw names.get().fault("names are for texts; leave them out");
    }
    return names.get().isObject() ? aliases(Section.of(names.get())) : choice(names.get());
  }

  private static Map<String, String> choice(Setting names) {
    Map<String, String> choice = new LinkedHashMap<>();
    names.texts().forEach(name -> choice.put(name, name));
    return choice;
  }

  /** A canonical form is a name too, though after those that were chosen for people. */
  private static Map<String, String> aliases(Section names) {
    Map<String, String> aliases = new LinkedHashMap<>();
    names.names().forEach(name -> aliases.put(name, names.get(name).name()));
    List.copyOf(aliases.values()).forEach(canonical -> aliases.putIfAbsent(canonical, canonical));
    return aliases;
  }

  private static boolean openNames(Section section, Map<String, String> names) {
    Optional<Setting> open = section.find("open-names");
    if (open.isPresent() && names.isEmpty()) {
      throw open.get().fault("is of use beside names only; give names or leave it out");
    }
    return open.map(Setting::flag).orElse(false);
  }

  private static ParameterPolicy withDefault(Section section, ParameterPolicy policy) {
    Optional<Setting> fallback = section.find("default");
    if (fallback.isEmpty()) {
      return policy;
    }
    if (policy.required()) {
      throw fallback.get().fault("a required parameter has no default; leave one of them out");
    }
    try {
      Object value = policy.accept(fallback.get().value().unwrapped());
      return policy.withFallback(value);
    } catch (M365Exception wrong) {
      throw fallback.get().fault(wrong.message() + "; change the default");
    }
  }
}
