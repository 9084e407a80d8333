package io.github.m365cache.server.mistakes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tests of failure modes can fail: each patch beside one of them brings the mistake back, and
 * then it fails by an assertion; without the patch it passes. {@code -Dmistakes=F04} runs those
 * whose files begin so.
 */
@Execution(ExecutionMode.CONCURRENT)
class CommittedMistakesTest {
  private static final Workspace WORKSPACE = Workspace.here();

  @TempDir Path folder;

  /** Tests that run together. */
  private record Group(Path module, Map<String, String> settings) {
    static Group of(Mistake mistake) {
      return new Group(WORKSPACE.moduleOf(mistake.file()), mistake.settings());
    }

    @Override
    public String toString() {
      return module.getFileName() + " " + settings;
    }
  }

  private record Control(Group group, Set<String> tests) {}

  static List<Mistake> mistakes() throws IOException {
    String wanted = System.getProperty("mistakes", "");
    return WORKSPACE.testFiles(".patch").stream()
        .map(Mistake::read)
        .filter(mistake -> mistake.toString().startsWith(wanted))
        .toList();
  }

  static List<Control> controls() throws IOException {
    Map<Group, TreeSet<String>> tests =
        mistakes().stream()
            .collect(
                Collectors.groupingBy(
                    Group::of,
                    Collectors.mapping(Mistake::test, Collectors.toCollection(TreeSet::new))));
    return tests.entrySet().stream()
        .map(group -> new Control(group.getKey(), shown(group.getKey(), group.getValue())))
        .toList();
  }

  /** As they are, the build runs all of them: one shows that they run here as well. */
  private static Set<String> shown(Group group, TreeSet<String> tests) {
    return group.settings().isEmpty() ? Set.of(tests.first()) : tests;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void theMistakeMakesTheTestFail(Mistake mistake) throws IOException, InterruptedException {
    Map<Path, Path> replaced = MistakenBuild.make(WORKSPACE, mistake, folder);
    Group group = Group.of(mistake);
    TestReport report =
        TestProcess.run(
            group.module(), replaced, group.settings(), List.of(mistake.test()), folder);

    assertEquals(List.of(), report.broken(), "failed, but not by an assertion");
    assertNotEquals(List.of(), report.failed(), mistake.test() + " did not notice");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("controls")
  void withoutItTheTestPasses(Control control) throws IOException, InterruptedException {
    Group group = control.group();
    TestReport report =
        TestProcess.run(group.module(), Map.of(), group.settings(), control.tests(), folder);

    assertEquals(List.of(), report.broken());
    assertEquals(List.of(), report.failed());
    assertFalse(report.passed().isEmpty());
  }
}
