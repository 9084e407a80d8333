package io.github.m365cache.server.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.github.m365cache.server.architecture.ProductionCode.ROOT;
import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Who may depend on whom: the list in the design, and nobody else. */
@AnalyzeClasses(packages = ROOT, importOptions = DoNotIncludeTests.class)
class DependencyRuleTest {
  private static final List<String> PLUGINS =
      List.of("mail", "files", "folders", "contacts", "calendar", "search");

  @ArchTest
  static final ArchRule api_depends_on_java_and_jspecify_alone =
      classes()
          .that(resideInAPackage(ROOT + ".api.."))
          .should()
          .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", ROOT + ".api.."));

  @ArchTest static final ArchRule graph_knows_the_api = module("graph", "api..");

  @ArchTest static final ArchRule engine_knows_the_api = module("engine", "api..");

  @ArchTest
  static final ArchRule stores_know_the_store_spi = module("store", "api..", "engine.store..");

  @ArchTest static final ArchRule keys_know_the_api = module("keys", "api..");

  @ArchTest
  static final ArchRule testkit_knows_api_engine_and_graph =
      module("testkit", "api..", "engine..", "graph..");

  @ArchTest
  static final ArchRule server_knows_api_engine_and_graph =
      module("server", "api..", "engine..", "graph..");

  @ArchTest
  static void plugins_know_api_and_graph_and_never_each_other(JavaClasses classes) {
    PLUGINS.forEach(plugin -> module("plugin." + plugin, "api..", "graph..").check(classes));
  }

  @ArchTest
  static final ArchRule packages_are_free_of_cycles =
      slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

  @ArchTest
  static void no_class_stands_outside_the_modules_that_have_a_rule(JavaClasses classes) {
    Set<String> known =
        Stream.concat(
                Stream.of("api", "graph", "engine", "store", "keys", "testkit", "server"),
                PLUGINS.stream().map(plugin -> "plugin." + plugin))
            .map(name -> ROOT + "." + name)
            .collect(toCollection(TreeSet::new));
    List<String> strangers =
        classes.stream()
            .map(type -> type.getPackageName())
            .filter(name -> known.stream().noneMatch(root -> (name + ".").startsWith(root + ".")))
            .distinct()
            .toList();
    assertTrue(strangers.isEmpty(), () -> "add a dependency rule for " + strangers);
  }

  /** Our packages that the module's classes may use; third parties are the descriptors' affair. */
  private static ArchRule module(String name, String... allowed) {
    String own = ROOT + "." + name + "..";
    String[] ours =
        Stream.concat(Stream.of(own), Stream.of(allowed).map(p -> ROOT + "." + p))
            .toArray(String[]::new);
    return classes()
        .that(resideInAPackage(own))
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(ours).or(not(resideInAPackage(ROOT + ".."))))
        .allowEmptyShould(true);
  }
}
