package io.github.m365cache.server.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static io.github.m365cache.server.architecture.ProductionCode.ROOT;
import static io.github.m365cache.server.architecture.ProductionCode.TESTKIT_PROGRAM;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.m365cache.graph.Sleeper;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Each foreign library behind the one module that knows it, and nothing global but there. */
@AnalyzeClasses(packages = ROOT, importOptions = DoNotIncludeTests.class)
class LibraryUseTest {
  @ArchTest
  static final ArchRule sql_is_known_to_the_sqlite_store_alone =
      only("store.sqlite", "java.sql..", "javax.sql..", "org.sqlite..");

  @ArchTest
  static final ArchRule zstd_is_known_to_the_sqlite_store_alone =
      only("store.sqlite", "com.github.luben..");

  @ArchTest
  static final ArchRule the_vcard_library_is_known_to_the_contacts_plugin_alone =
      only("plugin.contacts", "ezvcard..", "com.github.mangstadt.vinnie..");

  @ArchTest
  static final ArchRule the_keyring_library_is_known_to_its_module_alone =
      only("keys.keyring", "com.github.javakeyring..");

  @ArchTest
  static final ArchRule the_mcp_sdk_is_known_to_the_server_alone =
      only("server", "io.modelcontextprotocol..");

  @ArchTest
  static final ArchRule hocon_is_read_by_the_engine_alone = only("engine", "com.typesafe.config..");

  @ArchTest
  static final ArchRule the_log_goes_through_slf4j =
      noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");

  @ArchTest
  static final ArchRule standard_streams_belong_to_programs =
      noClasses()
          .that(not(resideInAPackage(ROOT + ".server..")).and(not(TESTKIT_PROGRAM)))
          .should(ACCESS_STANDARD_STREAMS);

  /**
   * Waiting for Microsoft 365 to take requests again goes through one door, which tests replace.
   */
  @ArchTest
  static final ArchRule nothing_sleeps =
      noClasses()
          .that(not(resideInAPackage(ROOT + ".testkit..")))
          .and(not(type(Sleeper.class)))
          .should()
          .callMethodWhere(call(Thread.class, "sleep").or(call(TimeUnit.class, "sleep")));

  @ArchTest
  static final ArchRule time_and_environment_come_in_from_outside =
      noClasses()
          .that(not(resideInAnyPackage(ROOT + ".server..", ROOT + ".testkit..")))
          .should()
          .callMethodWhere(
              call(Instant.class, "now")
                  .or(call(System.class, "currentTimeMillis"))
                  .or(call(System.class, "getenv")));

  private static ArchRule only(String module, String... packages) {
    return noClasses()
        .that(not(resideInAPackage(ROOT + "." + module + "..")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages);
  }

  private static DescribedPredicate<JavaMethodCall> call(Class<?> type, String method) {
    return DescribedPredicate.describe(
        type.getSimpleName() + "." + method,
        call ->
            call.getTargetOwner().isEquivalentTo(type)
                && call.getTarget().getName().equals(method));
  }
}
