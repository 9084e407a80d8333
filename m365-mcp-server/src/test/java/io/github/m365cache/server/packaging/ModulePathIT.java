package io.github.m365cache.server.packaging;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The packaged jars form one module path: nothing doubled, nothing split, nothing missing. */
class ModulePathIT {
  private final PackagedApplication application = PackagedApplication.built();

  @Test
  void every_jar_is_a_module() throws IOException {
    for (Path jar : application.jars()) {
      assertEquals(1, ModuleFinder.of(jar).findAll().size(), jar + " is no module");
    }
  }

  @Test
  void no_two_jars_claim_one_module_name() throws IOException {
    Map<String, List<Path>> byName =
        application.jars().stream()
            .collect(groupingBy(jar -> descriptor(jar).name(), TreeMap::new, toList()));
    byName.values().removeIf(jars -> jars.size() == 1);
    assertEquals(Map.of(), byName);
  }

  @Test
  void no_package_is_split_among_modules_or_shared_with_the_jdk() throws IOException {
    Stream<ModuleDescriptor> jdk =
        ModuleFinder.ofSystem().findAll().stream().map(ModuleReference::descriptor);
    Stream<ModuleDescriptor> ours = application.jars().stream().map(ModulePathIT::descriptor);
    Map<String, Set<String>> owners = new TreeMap<>();
    Stream.concat(jdk, ours)
        .forEach(
            module ->
                module
                    .packages()
                    .forEach(
                        name ->
                            owners
                                .computeIfAbsent(name, key -> new TreeSet<>())
                                .add(module.name())));
    owners.values().removeIf(modules -> modules.size() == 1);
    assertEquals(Map.of(), owners);
  }

  @Test
  void all_modules_resolve_together_and_with_their_services() {
    ModuleLayer layer = layer();
    Set<String> expected =
        finder().findAll().stream().map(found -> found.descriptor().name()).collect(toSet());
    assertEquals(expected, layer.modules().stream().map(Module::getName).collect(toSet()));
  }

  @Test
  void every_provided_class_is_in_its_module_and_every_service_of_ours_is_known() {
    ModuleLayer layer = layer();
    for (Module module : layer.modules()) {
      if (module.getName().startsWith("io.github.m365cache.")) {
        assertProvidersLoad(module);
      }
    }
  }

  private static void assertProvidersLoad(Module module) {
    for (ModuleDescriptor.Provides provides : module.getDescriptor().provides()) {
      for (String provider : provides.providers()) {
        Class<?> type = Class.forName(module, provider);
        assertTrue(type != null, () -> module.getName() + " has no class " + provider);
        assertEquals(module, type.getModule());
      }
      assertTrue(
          Class.forName(module, provides.service()) != null
              || isVisible(module, provides.service()),
          () -> module.getName() + " provides the unknown service " + provides.service());
    }
  }

  private static boolean isVisible(Module module, String service) {
    try {
      return Class.forName(service, false, module.getClassLoader()) != null;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private ModuleFinder finder() {
    return ModuleFinder.of(application.lib());
  }

  private ModuleLayer layer() {
    Set<String> names =
        finder().findAll().stream().map(found -> found.descriptor().name()).collect(toSet());
    ModuleLayer boot = ModuleLayer.boot();
    Configuration configuration =
        boot.configuration().resolveAndBind(finder(), ModuleFinder.of(), names);
    return boot.defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader());
  }

  private static ModuleDescriptor descriptor(Path jar) {
    return ModuleFinder.of(jar).findAll().iterator().next().descriptor();
  }
}
