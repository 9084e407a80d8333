package io.github.m365cache.server.tools;

import io.github.m365cache.engine.policy.CachePolicy;
import io.github.m365cache.engine.policy.OperationKind;
import io.github.m365cache.engine.policy.OperationPolicy;
import io.github.m365cache.engine.policy.ParameterPolicy;
import io.github.m365cache.engine.policy.ParameterType;
import io.github.m365cache.engine.policy.Safety;
import io.github.m365cache.engine.policy.Source;
import io.github.m365cache.engine.policy.Ttl;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Policies of every kind, as HOCON would declare them. */
final class Policies {
  private Policies() {}

  static OperationPolicy cachedRead() {
    return read(
        "email_list",
        "List e-mail",
        "Lists messages of a folder, newest first",
        List.of(folder(), limit(), flag("unread_only", false)),
        Optional.of(cache(Duration.ofMinutes(2), Duration.ofMinutes(10))));
  }

  static OperationPolicy savingRead() {
    return read(
        "email_get_attachment",
        "Save attachment",
        "Saves an attachment to a file.",
        List.of(text("email_id", true), text("save_path", true)),
        Optional.empty());
  }

  static OperationPolicy strictRead() {
    return read(
        "file_list",
        "List files",
        "Lists a folder.",
        List.of(typeFilter()),
        Optional.of(cache(Duration.ofSeconds(90), Duration.ofSeconds(90))));
  }

  static OperationPolicy moderate() {
    return write("email_move", Safety.MODERATE, List.of(text("email_id", true)));
  }

  static OperationPolicy dangerous() {
    return write("email_send", Safety.DANGEROUS, List.of(strings("to")));
  }

  static OperationPolicy critical() {
    return write("email_delete", Safety.CRITICAL, List.of(text("email_id", true), object()));
  }

  private static OperationPolicy read(
      String name,
      String title,
      String description,
      List<ParameterPolicy> parameters,
      Optional<CachePolicy> cache) {
    return new OperationPolicy(
        "mail",
        name,
        OperationKind.READ,
        title,
        description,
        Safety.SAFE,
        Map.of(),
        parameters,
        cache,
        new Source("source", Optional.empty()),
        List.of(),
        List.of(),
        parameters.stream()
            .map(ParameterPolicy::name)
            .filter(each -> each.equals("save_path"))
            .findFirst(),
        List.of(),
        List.of());
  }

  private static OperationPolicy write(
      String name, Safety safety, List<ParameterPolicy> parameters) {
    return new OperationPolicy(
        "mail",
        name,
        OperationKind.WRITE,
        name,
        "Does " + name + ".",
        safety,
        parameters,
        Optional.empty(),
        new Source("source", Optional.empty()),
        List.of((account, arguments, result) -> List.of()));
  }

  private static CachePolicy cache(Duration fresh, Duration stale) {
    return new CachePolicy(
        List.of(),
        new Ttl(fresh, stale, stale.plusHours(24)),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  private static ParameterPolicy folder() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("inbox", "inbox");
    names.put("sent", "sentitems");
    return parameter("folder", ParameterType.STRING, false, "inbox", 1, 512, names, true);
  }

  private static ParameterPolicy limit() {
    return parameter("limit", ParameterType.INTEGER, false, 25L, 1, 200, Map.of(), false);
  }

  private static ParameterPolicy typeFilter() {
    Map<String, String> names = new LinkedHashMap<>();
    List.of("all", "files", "folders").forEach(name -> names.put(name, name));
    return parameter("type_filter", ParameterType.STRING, false, "all", -1, -1, names, false);
  }

  private static ParameterPolicy flag(String name, boolean fallback) {
    return parameter(name, ParameterType.BOOLEAN, false, fallback, -1, -1, Map.of(), false);
  }

  private static ParameterPolicy text(String name, boolean required) {
    return parameter(name, ParameterType.STRING, required, null, -1, -1, Map.of(), false);
  }

  private static ParameterPolicy strings(String name) {
    return parameter(name, ParameterType.STRINGS, true, null, -1, -1, Map.of(), false);
  }

  private static ParameterPolicy object() {
    return parameter("updates", ParameterType.OBJECT, false, null, -1, -1, Map.of(), false);
  }

  private static ParameterPolicy parameter(
      String name,
      ParameterType type,
      boolean required,
      Object fallback,
      long min,
      long max,
      Map<String, String> names,
      boolean openNames) {
    return new ParameterPolicy(
        name,
        type,
        required,
        Optional.ofNullable(fallback),
        min < 0 ? OptionalLong.empty() : OptionalLong.of(min),
        max < 0 ? OptionalLong.empty() : OptionalLong.of(max),
        names,
        openNames,
        Optional.empty(),
        "The " + name + ".");
  }
}
