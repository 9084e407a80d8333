package io.github.m365cache.engine.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code m365.plugins.<id>}. */
record PluginSections(String id, Section section) {
  PluginSections {
    section.allowing("enabled", "operations", "settle");
  }

  boolean enabled() {
    return section.find("enabled").map(Setting::flag).orElse(true);
  }

  List<OperationReader> readers(Defaults defaults) {
    if (!section.has("operations")) {
      return List.of();
    }
    Section operations = section.child("operations");
    List<String> names = operations.names();
    SettleTimes settle = SettleTimes.read(section.findChild("settle"));
    List<OperationReader> readers =
        names.stream()
            .sorted()
            .map(name -> new OperationReader(id, operations.child(name), names, defaults, settle))
            .toList();
    settle.demandRules(readers.stream().flatMap(reader -> reader.ruleTexts().stream()).toList());
    return readers;
  }

  /** A plugin's own file decides about nothing but the plugin. */
  static void checkOwn(Config policy, String id) {
    @Nullable ConfigValue value = policy.root();
    for (String name : List.of("m365", "plugins", id)) {
      if (!(value instanceof ConfigObject object)) {
        return;
      }
      for (Map.Entry<String, ConfigValue> entry : object.entrySet()) {
        if (!entry.getKey().equals(name)) {
          throw Origin.of(entry.getValue().origin())
              .fault(entry.getKey(), "is not this plugin's; keep to m365.plugins." + id);
        }
      }
      value = object.get(name);
    }
  }
}
