package io.github.m365cache.engine.config;

import io.github.m365cache.engine.policy.ParameterPolicy;
import io.github.m365cache.engine.policy.Safety;
import io.github.m365cache.engine.policy.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code confirm-when { scope = [anonymous] }}: the arguments with which a write needs the
 * user's agreement, where it does not need it with others.
 */
final class ConfirmWhenReader {
  private ConfirmWhenReader() {}

  static Map<String, List<String>> read(
      Setting setting, Safety safety, List<ParameterPolicy> parameters) {
    if (!safety.needsConfirmation()) {
      throw setting.fault("is for what is dangerous or critical; leave it out");
    }
    Section section = Section.of(setting);
    section.allowing(parameters.stream().map(ParameterPolicy::name).toList());
    Map<String, List<String>> when = new LinkedHashMap<>();
    for (String name : section.names()) {
      when.put(name, values(section.get(name), parameter(name, parameters)));
    }
    if (when.isEmpty()) {
      throw setting.fault("names no parameter; leave it out, or write { scope = [anonymous] }");
    }
    return when;
  }

  private static ParameterPolicy parameter(String name, List<ParameterPolicy> parameters) {
    return parameters.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
  }

  /** Those that calls see: canonical forms of a closed list. */
  private static List<String> values(Setting setting, ParameterPolicy parameter) {
    List<String> known =
        parameter.openNames() ? List.of() : List.copyOf(parameter.names().values());
    List<String> values = setting.texts();
    if (known.isEmpty() || values.isEmpty()) {
      throw setting.fault("must list some of the names that the parameter allows");
    }
    for (String value : values) {
      if (!known.contains(value)) {
        throw setting.fault(
            "'" + value + "' is no name of the parameter; " + Suggestion.remedy(value, known));
      }
    }
    return values;
  }
}
