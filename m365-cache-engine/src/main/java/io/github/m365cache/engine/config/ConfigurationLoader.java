package io.github.m365cache.engine.config;

import com.typesafe.config.Config;
import io.github.m365cache.engine.policy.OperationPolicy;
import io.github.m365cache.engine.policy.Suggestion;
import io.github.m365cache.engine.policy.Vocabulary;
import io.github.m365cache.engine.store.KeyPattern;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Puts the layers on each other and reads the whole by the schema. */
final class ConfigurationLoader {
  private static final String DEFAULTS = "reference.conf";
  private static final String ROOT = "m365";

  private final Sources sources = new Sources();
  private final PluginCatalog catalog;
  private final Map<String, String> environment;

  ConfigurationLoader(PluginCatalog catalog, Map<String, String> environment) {
    this.catalog = catalog;
    this.environment = environment;
  }

  Configuration load(Optional<Path> deployment) {
    addEngineDefaults();
    for (String id : catalog.ids()) {
      Config policy = catalog.policy(id, sources);
      PluginSections.checkOwn(policy, id);
      sources.add(policy);
    }
    deployment.ifPresent(file -> sources.add(DeploymentFile.parse(file, sources)));
    sources.add(EnvironmentLayer.of(environment));
    return read(root());
  }

  private void addEngineDefaults() {
    String source = DEFAULTS + "(engine)";
    String text = engineDefaults();
    sources.add(source, text);
    sources.add(Hocon.parse(source, text, Includer.none(source, text)));
  }

  private static String engineDefaults() {
    try {
      return OwnResource.read(ConfigurationLoader.class, DEFAULTS).orElseThrow(IOException::new);
    } catch (IOException damaged) {
      throw new ConfigurationException("the engine's own defaults are missing; reinstall it");
    }
  }

  private Section root() {
    Setting all = new Setting(sources, List.of(), sources.merged().root());
    return Section.of(all)
        .allowing(ROOT)
        .child(ROOT)
        .allowing(
            "cache",
            "files",
            "keys",
            "graph",
            "http",
            "sign-in",
            "tasks",
            "tools",
            "warming",
            "plugins",
            "known-types",
            "known-tags");
  }

  private Configuration read(Section root) {
    SettingsReader settings = new SettingsReader(root, Home.of(environment));
    Defaults defaults = new Defaults(settings.keepAfterStale(), settings.warming().enabled());
    ToolSettings tools = settings.tools();
    List<KeyPattern> preset = settings.preset(tools);
    List<OperationPolicy> offered =
        operations(root, defaults).stream()
            .filter(operation -> preset.stream().anyMatch(p -> p.matches(operation.name())))
            .toList();
    return new Configuration(
        settings.cache(),
        settings.keys(),
        settings.graph(),
        tools,
        settings.warming(),
        settings.tasks(),
        settings.files(),
        settings.http(),
        settings.signIn(),
        offered.stream()
            .filter(operation -> !withheld(tools, operation))
            .map(operation -> tools.readOnly() ? operation.withoutSaving() : operation)
            .toList(),
        offered.stream().filter(operation -> withheld(tools, operation)).toList());
  }

  private static boolean withheld(ToolSettings tools, OperationPolicy operation) {
    return tools.readOnly() && operation.alwaysWrites();
  }

  private List<OperationPolicy> operations(Section root, Defaults defaults) {
    List<PluginSections> plugins = plugins(root);
    List<OperationReader> all = new ArrayList<>();
    List<OperationReader> enabled = new ArrayList<>();
    for (PluginSections plugin : plugins) {
      List<OperationReader> readers = plugin.readers(defaults);
      all.addAll(readers);
      readers.stream().filter(r -> plugin.enabled() && r.enabled()).forEach(enabled::add);
    }
    Vocabulary vocabulary =
        new Vocabulary(root.get("known-types").texts(), root.get("known-tags").texts());
    // A rule may name what is switched off: that is no mistake.
    all.forEach(reader -> reader.describe(vocabulary));
    checkUnique(enabled);
    List<OperationPolicy> policies = new ArrayList<>();
    for (OperationReader reader : all) {
      // What is switched off is checked all the same: a word may switch it on.
      OperationPolicy policy = reader.policy(vocabulary);
      if (enabled.contains(reader)) {
        policies.add(policy);
      }
    }
    return policies;
  }

  private List<PluginSections> plugins(Section root) {
    List<PluginSections> plugins = new ArrayList<>();
    Optional<Section> declared = root.findChild("plugins");
    for (String id : declared.map(Section::names).orElse(List.of()).stream().sorted().toList()) {
      if (!catalog.ids().contains(id)) {
        throw declared
            .orElseThrow()
            .get(id)
            .fault(
                "there is no such plugin"
                    + Suggestion.nearest(id, catalog.ids())
                        .map(meant -> ", did you mean '" + meant + "'?")
                        .orElse(".")
                    + " There are: "
                    + String.join(", ", catalog.ids())
                    + "; install it or remove this section");
      }
      plugins.add(new PluginSections(id, declared.orElseThrow().child(id)));
    }
    return plugins;
  }

  private static void checkUnique(List<OperationReader> readers) {
    Map<String, OperationReader> seen = new TreeMap<>();
    for (OperationReader reader : readers) {
      OperationReader other = seen.put(reader.name(), reader);
      if (other != null) {
        throw reader
            .section()
            .fault(
                "plugin '"
                    + other.plugin()
                    + "' has an operation of this name too; switch one off by enabled = false");
      }
    }
  }
}
