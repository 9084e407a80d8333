package io.github.m365cache.engine.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.github.m365cache.engine.policy.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** An object of the configuration, read by a strict schema. {@code null} in HOCON means absent. */
final class Section {
  private final Setting setting;
  private final ConfigObject object;

  private Section(Setting setting, ConfigObject object) {
    this.setting = setting;
    this.object = object;
  }

  static Section of(Setting setting) {
    if (setting.value() instanceof ConfigObject object) {
      return new Section(setting, object);
    }
    throw setting.wrong("an object such as { name = value }");
  }

  /**
   * This section, when it holds no other names.
   *
   * @throws ConfigurationException naming the first that is not known, with a did-you-mean
   */
  Section allowing(Collection<String> names) {
    for (String name : names()) {
      if (!names.contains(name)) {
        throw at(name).fault("unknown key; " + Suggestion.remedy(name, names));
      }
    }
    return this;
  }

  Section allowing(String... names) {
    return allowing(List.of(names));
  }

  /** The names that have a value, as they were declared. */
  List<String> names() {
    return setting.sources().names(setting.path(), object).stream().filter(this::has).toList();
  }

  boolean has(String name) {
    ConfigValue value = object.get(name);
    return value != null && value.valueType() != ConfigValueType.NULL;
  }

  Optional<Setting> find(String name) {
    return has(name) ? Optional.of(at(name)) : Optional.empty();
  }

  Setting get(String name) {
    return find(name)
        .orElseThrow(() -> setting.fault("'" + name + "' is missing; give it a value"));
  }

  Section child(String name) {
    return of(get(name));
  }

  Optional<Section> findChild(String name) {
    return find(name).map(Section::of);
  }

  ConfigurationException fault(String what) {
    return setting.fault(what);
  }

  String name() {
    return setting.path().get(setting.path().size() - 1);
  }

  private Setting at(String name) {
    List<String> path = new ArrayList<>(setting.path());
    path.add(name);
    return new Setting(setting.sources(), path, Objects.requireNonNull(object.get(name)));
  }
}
