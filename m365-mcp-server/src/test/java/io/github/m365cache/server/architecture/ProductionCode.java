package io.github.m365cache.server.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;

/** Names that several rules share. */
final class ProductionCode {
  static final String ROOT = "io.github.m365cache";

  /** The one class of the testkit that is a program, whatever its name. */
  static final DescribedPredicate<JavaClass> TESTKIT_PROGRAM =
      DescribedPredicate.describe(
          "programs of the testkit",
          type ->
              type.getPackageName().startsWith(ROOT + ".testkit")
                  && type.getMethods().stream()
                      .anyMatch(
                          method ->
                              method.getName().equals("main")
                                  && method.getModifiers().contains(JavaModifier.STATIC)));

  private ProductionCode() {}
}
