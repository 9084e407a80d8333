package io.github.m365cache.server.mistakes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The program of a {@link TestProcess}. */
final class TestRun implements TestExecutionListener {
  private final List<String> lines = new ArrayList<>();

  private TestRun() {}

  /**
   * Runs tests and writes a {@link TestReport}.
   *
   * @param arguments the report's file, then the tests
   */
  public static void main(String[] arguments) throws IOException {
    List<DiscoverySelector> tests =
        Arrays.stream(arguments).skip(1).map(TestRun::selector).toList();
    TestRun run = new TestRun();
    Path report = Path.of(arguments[0]);
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(tests)
            // What jqwik remembers of failures shall not outlive the mistake.
            .configurationParameter(
                "jqwik.database", report.resolveSibling("jqwik-database").toString())
            .build();
    LauncherFactory.create().execute(request, run);
    Files.write(report, run.lines);
    // Threads that a mistake left behind shall not keep the process.
    Runtime.getRuntime().halt(0);
  }

  private static DiscoverySelector selector(String test) {
    return test.contains("#")
        ? DiscoverySelectors.selectMethod(test)
        : DiscoverySelectors.selectClass(test);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
      Throwable cause = result.getThrowable().orElse(null);
      note(cause instanceof AssertionError ? TestReport.FAILED : TestReport.BROKEN, test, cause);
    } else if (test.isTest()) {
      note(TestReport.PASSED, test, "");
    }
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    note(TestReport.BROKEN, test, "skipped: " + reason);
  }

  private synchronized void note(String kind, TestIdentifier test, Object detail) {
    String line = kind + " " + test.getLegacyReportingName() + " " + detail;
    lines.add(line.lines().findFirst().orElse(kind).strip());
  }
}
