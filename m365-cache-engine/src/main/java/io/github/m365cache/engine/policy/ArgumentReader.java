package io.github.m365cache.engine.policy;

import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.M365Exception;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Validates the arguments of a call and fills in the defaults, so that two ways of asking for one
 * thing give one key. Messages tell which parameter, the shape that was given and the one that is
 * wanted; never a value.
 */
public final class ArgumentReader {
  private static final Pattern NAME = Pattern.compile("[\\w.-]{1,64}");

  private ArgumentReader() {}

  /**
   * The operation's own arguments, those of {@link CallOptions} left out.
   *
   * @param raw as parsed from JSON; a null value counts as absent
   * @throws M365Exception {@link io.github.m365cache.api.ErrorCode#INVALID_ARGUMENT}, or {@link
   *     io.github.m365cache.api.ErrorCode#NOT_FOUND} for an unknown name, always with the parameter
   */
  public static Arguments read(OperationPolicy operation, Map<String, ?> raw) {
    refuseUnknown(operation, raw.keySet());
    Set<String> replaced = replaced(operation, raw);
    Map<String, Object> values = new LinkedHashMap<>();
    for (ParameterPolicy parameter : operation.parameters()) {
      value(parameter, raw, replaced).ifPresent(value -> values.put(parameter.name(), value));
    }
    return Arguments.of(values);
  }

  private static Optional<Object> value(
      ParameterPolicy parameter, Map<String, ?> raw, Set<String> replaced) {
    Object given = raw.get(parameter.name());
    if (given != null) {
      return Optional.of(parameter.accept(given));
    }
    if (replaced.contains(parameter.name())) {
      return Optional.empty();
    }
    if (parameter.required()) {
      throw M365Exception.invalid(
          parameter.name(), "'" + parameter.name() + "' is missing; give " + parameter.shape());
    }
    return parameter.fallback();
  }

  /** The parameters that others, which were given, stand for. */
  private static Set<String> replaced(OperationPolicy operation, Map<String, ?> raw) {
    Set<String> replaced =
        operation.parameters().stream()
            .filter(parameter -> raw.get(parameter.name()) != null)
            .flatMap(parameter -> parameter.replaces().stream())
            .collect(Collectors.toSet());
    for (ParameterPolicy parameter : operation.parameters()) {
      parameter
          .replaces()
          .filter(other -> raw.get(other) != null && raw.get(parameter.name()) != null)
          .ifPresent(
              other -> {
                throw M365Exception.invalid(
                    parameter.name(),
                    "'" + parameter.name() + "' stands in place of '" + other + "'; give one only");
              });
    }
    return replaced;
  }

  private static void refuseUnknown(OperationPolicy operation, Set<String> given) {
    List<String> known =
        new ArrayList<>(operation.parameters().stream().map(ParameterPolicy::name).toList());
    known.addAll(CallParameter.accepted(operation));
    for (String name : given) {
      if (!known.contains(name)) {
        throw unknown(operation, name, known);
      }
    }
  }

  private static M365Exception unknown(OperationPolicy operation, String name, List<String> known) {
    // A name is the caller's text too, and could be anything.
    boolean plain = NAME.matcher(name).matches();
    String shown = plain ? "'" + name + "'" : "of " + Words.characters(name) + " characters";
    String meant =
        Suggestion.nearest(plain ? name : "", known)
            .map(near -> "did you mean '" + near + "'? ")
            .orElse("");
    return M365Exception.invalid(
        plain ? name : "arguments",
        "there is no parameter "
            + shown
            + "; "
            + meant
            + operation.name()
            + " takes: "
            + String.join(", ", known));
  }
}
