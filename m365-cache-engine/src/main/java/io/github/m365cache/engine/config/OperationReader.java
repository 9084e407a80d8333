package io.github.m365cache.engine.config;

import io.github.m365cache.api.FactorySettings;
import io.github.m365cache.engine.policy.CachePolicy;
import io.github.m365cache.engine.policy.EditPolicy;
import io.github.m365cache.engine.policy.OperationKind;
import io.github.m365cache.engine.policy.OperationPolicy;
import io.github.m365cache.engine.policy.ParameterPolicy;
import io.github.m365cache.engine.policy.ParameterType;
import io.github.m365cache.engine.policy.Permission;
import io.github.m365cache.engine.policy.RuleTemplate;
import io.github.m365cache.engine.policy.Safety;
import io.github.m365cache.engine.policy.Source;
import io.github.m365cache.engine.policy.Suggestion;
import io.github.m365cache.engine.policy.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads one operation; its rules last, since they may name what other operations keep. */
final class OperationReader {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
  private static final List<String> COMMON =
      List.of("kind", "enabled", "title", "description", "safety", "permissions", "parameters");
  private static final List<String> OF_READS =
      List.of(
          "cache",
          "key",
          "ttl",
          "tags",
          "tags-when-empty",
          "state",
          "warm",
          "pages",
          "cut-by",
          "saves-to",
          "fetcher");
  private static final List<String> OF_WRITES =
      List.of("action", "invalidates", "if-unknown", "confirm-when", "edits");

  private final String plugin;
  private final Section section;
  private final SettleTimes settle;
  private final OperationKind kind;
  private final List<ParameterPolicy> parameters;
  private final Optional<CachePolicy> cache;

  /**
   * Reads all but the rules.
   *
   * @param siblings the names of the plugin's operations, for a did-you-mean
   * @param settle the plugin's settle times
   */
  OperationReader(
      String plugin,
      Section section,
      List<String> siblings,
      Defaults defaults,
      SettleTimes settle) {
    this.plugin = plugin;
    this.section = section;
    this.settle = settle;
    if (!NAME.matcher(section.name()).matches()) {
      throw section.fault("is no name of an operation; use lower-case words with underscores");
    }
    this.kind = kind(siblings);
    checkNames();
    this.parameters = section.findChild("parameters").map(ParameterReader::read).orElse(List.of());
    this.cache = cache(defaults);
  }

  private OperationKind kind(List<String> siblings) {
    if (!section.has("kind")) {
      // Most likely an override that misses the name of the operation it means.
      List<String> others = siblings.stream().filter(n -> !n.equals(section.name())).toList();
      throw section.fault(
          "'kind' is missing; write kind = read or kind = write"
              + Suggestion.nearest(section.name(), others)
                  .map(meant -> ", or did you mean '" + meant + "'?")
                  .orElse(""));
    }
    return section.get("kind").constant(OperationKind.class);
  }

  private void checkNames() {
    boolean write = kind == OperationKind.WRITE;
    for (String foreign : write ? OF_READS : OF_WRITES) {
      if (section.has(foreign)) {
        String other = write ? "read" : "write";
        throw section.get(foreign).fault("belongs to a " + other + "; leave it out");
      }
    }
    List<String> allowed = new ArrayList<>(COMMON);
    allowed.addAll(write ? OF_WRITES : OF_READS);
    section.allowing(allowed);
  }

  /** Checked even where it is switched off: it may be switched on by a word. */
  private Optional<CachePolicy> cache(Defaults defaults) {
    boolean cached = section.find("cache").map(Setting::flag).orElse(true);
    boolean described = section.has("ttl") || section.has("key");
    if (kind == OperationKind.WRITE || !(cached || described)) {
      return Optional.empty();
    }
    CachePolicy policy = new CachePolicyReader(section, parameters, defaults).read();
    return Optional.of(policy).filter(read -> cached);
  }

  String name() {
    return section.name();
  }

  String plugin() {
    return plugin;
  }

  boolean enabled() {
    return section.find("enabled").map(Setting::flag).orElse(true);
  }

  Section section() {
    return section;
  }

  /** Adds the keys and tags that entries of this operation have. */
  void describe(Vocabulary vocabulary) {
    cache.ifPresent(
        policy -> {
          vocabulary.addOperation(name(), policies(policy.key()));
          policy
              .state()
              .ifPresent(state -> vocabulary.addType(state.type(), policies(state.key())));
        });
    for (String tags : List.of("tags", "tags-when-empty")) {
      section.find(tags).map(Setting::texts).orElse(List.of()).forEach(vocabulary::addTag);
    }
  }

  private List<ParameterPolicy> policies(List<String> names) {
    Map<String, ParameterPolicy> byName =
        parameters.stream().collect(Collectors.toMap(ParameterPolicy::name, Function.identity()));
    return names.stream().flatMap(name -> Optional.ofNullable(byName.get(name)).stream()).toList();
  }

  /** The whole policy. */
  OperationPolicy policy(Vocabulary vocabulary) {
    String title = section.find("title").map(Setting::name).orElseGet(this::titleOfName);
    return new OperationPolicy(
        plugin,
        name(),
        kind,
        title,
        section.find("description").map(Setting::name).orElse(title),
        safety(),
        confirmWhen(),
        parameters,
        cache,
        source(),
        rules("invalidates", vocabulary),
        rules("if-unknown", vocabulary),
        savesTo(),
        edits(vocabulary),
        permissions());
  }

  private List<Permission> permissions() {
    return section.find("permissions").map(Setting::items).orElse(List.of()).stream()
        .map(item -> item.checked(() -> new Permission(item.text())))
        .toList();
  }

  private Optional<String> savesTo() {
    Optional<Setting> setting = section.find("saves-to");
    setting.ifPresent(
        names -> {
          String name = names.name();
          List<String> texts =
              parameters.stream()
                  .filter(each -> each.type() == ParameterType.STRING)
                  .map(ParameterPolicy::name)
                  .toList();
          if (!texts.contains(name)) {
            throw names.fault(
                "must name a parameter that is a string; " + Suggestion.remedy(name, texts));
          }
          if (section.has("key") && section.get("key").texts().contains(name)) {
            throw names.fault("'" + name + "' must not be in the key: such a call is never kept");
          }
        });
    return setting.map(Setting::name);
  }

  private String titleOfName() {
    String words = name().replace('_', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private Safety safety() {
    if (kind == OperationKind.READ && !section.has("safety")) {
      return Safety.SAFE;
    }
    Safety safety = section.get("safety").constant(Safety.class);
    if (kind == OperationKind.WRITE && safety == Safety.SAFE) {
      throw section.get("safety").fault("a write is moderate, dangerous or critical; say which");
    }
    return safety;
  }

  private Map<String, List<String>> confirmWhen() {
    return section
        .find("confirm-when")
        .map(when -> ConfirmWhenReader.read(when, safety(), parameters))
        .orElse(Map.of());
  }

  private Source source() {
    Setting source = section.get(kind == OperationKind.READ ? "fetcher" : "action");
    if (!source.isObject()) {
      return new Source(source.name(), Optional.empty());
    }
    Map<String, Object> values = new LinkedHashMap<>(source.plain());
    String type = Section.of(source).get("type").name();
    values.remove("type");
    List<String> names = parameters.stream().map(ParameterPolicy::name).toList();
    return new Source(
        type, Optional.of(new FactorySettings(source.origin().toString(), values, names)));
  }

  private List<EditPolicy> edits(Vocabulary vocabulary) {
    return section.find("edits").map(Setting::items).orElse(List.of()).stream()
        .map(edit -> EditPolicyReader.read(Section.of(edit), names(), vocabulary))
        .toList();
  }

  private Set<String> names() {
    return parameters.stream().map(ParameterPolicy::name).collect(Collectors.toSet());
  }

  /** The rules of a write as they are written. */
  List<String> ruleTexts() {
    return section.find("invalidates").map(Setting::texts).orElse(List.of());
  }

  private List<RuleTemplate> rules(String key, Vocabulary vocabulary) {
    Set<String> names = names();
    List<RuleTemplate> rules = new ArrayList<>();
    for (Setting item : section.find(key).map(Setting::items).orElse(List.of())) {
      rules.add(
          item.checked(
              () -> {
                try {
                  return settle.on(item.text(), RuleTemplate.parse(item.text(), names, vocabulary));
                } catch (IllegalArgumentException wrong) {
                  throw new IllegalArgumentException(
                      "'" + item.text() + "' " + wrong.getMessage(), wrong);
                }
              }));
    }
    return rules;
  }
}
