package io.github.m365cache.engine.config;

import io.github.m365cache.engine.policy.CachePolicy;
import io.github.m365cache.engine.policy.ParameterPolicy;
import io.github.m365cache.engine.policy.ParameterType;
import io.github.m365cache.engine.policy.StatePolicy;
import io.github.m365cache.engine.policy.Suggestion;
import io.github.m365cache.engine.policy.TagTemplate;
import io.github.m365cache.engine.policy.Ttl;
import io.github.m365cache.engine.policy.WarmPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads how the answers of a read operation are kept. */
final class CachePolicyReader {
  private final Section operation;
  private final Map<String, ParameterPolicy> parameters = new LinkedHashMap<>();
  private final Defaults defaults;

  CachePolicyReader(Section operation, List<ParameterPolicy> parameters, Defaults defaults) {
    this.operation = operation;
    parameters.forEach(parameter -> this.parameters.put(parameter.name(), parameter));
    this.defaults = defaults;
  }

  CachePolicy read() {
    return new CachePolicy(
        key(operation),
        ttl(operation.child("ttl").allowing("fresh", "stale", "keep")),
        tags("tags"),
        tags("tags-when-empty"),
        operation.findChild("state").map(this::state),
        operation.findChild("warm").flatMap(this::warm),
        operation.find("pages").map(Setting::flag).orElse(false),
        operation.find("cut-by").map(this::cutBy));
  }

  /** How many items a list has at most, and at least one. */
  private String cutBy(Setting setting) {
    String name = setting.name();
    List<String> key = key(operation);
    List<ParameterPolicy> limits =
        parameters.values().stream()
            .filter(each -> each.type() == ParameterType.INTEGER && key.contains(each.name()))
            .toList();
    ParameterPolicy limit =
        limits.stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(() -> noLimit(setting, limits));
    if (limit.min().orElse(0) < 1) {
      throw setting.fault("'" + name + "' must be at least 1; give it min = 1 or more");
    }
    return name;
  }

  private static ConfigurationException noLimit(Setting setting, List<ParameterPolicy> limits) {
    List<String> names = limits.stream().map(ParameterPolicy::name).toList();
    return setting.fault(
        "must name an integer of the key; " + Suggestion.remedy(setting.name(), names));
  }

  private List<String> key(Section section) {
    if (parameters.isEmpty() && !section.has("key")) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    for (Setting item : section.get("key").items()) {
      names.add(field(item, names));
    }
    return names;
  }

  private String field(Setting item, List<String> before) {
    String name = item.name();
    ParameterPolicy parameter = parameters.get(name);
    if (parameter == null) {
      throw item.fault(
          "there is no parameter '" + name + "'; " + Suggestion.remedy(name, parameters.keySet()));
    }
    if (parameter.type() == ParameterType.OBJECT) {
      throw item.fault("'" + name + "' is an object, which has no place in a key; leave it out");
    }
    if (before.contains(name)) {
      throw item.fault("'" + name + "' is in the key twice; leave it out once");
    }
    return name;
  }

  private Ttl ttl(Section section) {
    Duration fresh = section.get("fresh").duration();
    Duration stale = section.get("stale").duration();
    if (stale.compareTo(fresh) < 0) {
      throw section.get("stale").fault("must not be less than fresh; raise it");
    }
    return new Ttl(fresh, stale, keep(section, stale));
  }

  /** 0 switches off that an old answer is served when Graph fails. */
  private Duration keep(Section section, Duration stale) {
    Optional<Setting> setting = section.find("keep");
    if (setting.isEmpty()) {
      return stale.plus(defaults.keepAfterStale());
    }
    Duration keep = setting.get().duration();
    if (keep.isZero()) {
      return stale;
    }
    if (keep.compareTo(stale) < 0) {
      throw setting.get().fault("must not be less than stale; raise it, or switch it off by 0");
    }
    return keep;
  }

  private List<TagTemplate> tags(String name) {
    List<TagTemplate> tags = new ArrayList<>();
    for (Setting item : operation.find(name).map(Setting::items).orElse(List.of())) {
      tags.add(item.checked(() -> TagTemplate.parse(item.text(), parameters.keySet())));
    }
    return tags;
  }

  private StatePolicy state(Section section) {
    section.allowing("type", "key");
    List<String> key = section.has("key") ? key(section) : List.of();
    return new StatePolicy(section.get("type").name(), key);
  }

  private Optional<WarmPolicy> warm(Section section) {
    section.allowing("priority", "throttle", "enabled");
    WarmPolicy warm =
        new WarmPolicy(
            (int) section.get("priority").integer(1, 10), section.get("throttle").duration());
    if (parameters.values().stream().anyMatch(ParameterPolicy::required)) {
      throw section.fault("a read with required parameters has no default call; leave warm out");
    }
    boolean enabled = section.find("enabled").map(Setting::flag).orElse(true);
    return Optional.of(warm).filter(policy -> enabled && defaults.warming());
  }
}
