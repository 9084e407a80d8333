package io.github.m365cache.benchmarks;

import io.github.m365cache.benchmarks.corpus.Recorded;
import io.github.m365cache.benchmarks.jmh.Prepared;
import io.github.m365cache.benchmarks.report.Page;
import io.github.m365cache.benchmarks.report.Results;
import io.github.m365cache.benchmarks.report.Score;
import io.github.m365cache.benchmarks.report.Tables;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.util.Statistics;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the benchmarks side by side and writes what they took. */
@Command(
    name = "benchmarks",
    mixinStandardHelpOptions = true,
    description = "Runs the benchmarks and writes a JSON result and tables.")
public final class Main implements Callable<Integer> {
  @Option(names = "--quick", description = "A first impression, in at most two minutes.")
  private boolean quick;

  @Option(
      names = "--include",
      defaultValue = ".*",
      description = "A regular expression of the benchmarks to run.")
  private String include = ".*";

  @Option(names = "--result", required = true, description = "Where the JSON result goes.")
  private Path result = Path.of(".");

  @Option(names = "--page", description = "A page whose tables are to be renewed.")
  private @Nullable Path page;

  private final PrintStream out;

  private Main(PrintStream out) {
    this.out = out;
  }

  /** Ends with 0, or with 1 after an error. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Main(System.out)).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException, RunnerException {
    Path folder = Files.createTempDirectory("m365-benchmarks-");
    try {
      Results results = run(folder);
      results.write(result);
      out.println(Tables.of(results));
      if (page != null) {
        Files.writeString(page, Page.with(Files.readString(page), results));
      }
      return 0;
    } finally {
      clear(folder);
    }
  }

  private Results run(Path folder) throws IOException, InterruptedException, RunnerException {
    Instant began = Instant.now();
    out.println("Preparing payloads and databases");
    // For what runs without a fork.
    System.setProperty(Prepared.FOLDER, folder.toString());
    List<Recorded> answers = Preparation.in(folder);
    Collection<RunResult> runs = new Runner(Plan.of(quick, include, folder).build()).run();
    return new Results(
        began.atOffset(ZoneOffset.UTC).toLocalDate().toString(),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
        system(),
        quick ? "quick" : "full",
        Duration.between(began, Instant.now()).toSeconds(),
        runs.stream().map(Main::score).toList(),
        Sizes.of(answers));
  }

  /** With the load, which tells how far the times are to be trusted. */
  private static String system() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    return "%s %s, %d processors, load average %.1f at the end"
        .formatted(
            system.getName(),
            system.getArch(),
            system.getAvailableProcessors(),
            system.getSystemLoadAverage());
  }

  private static Score score(RunResult run) {
    Map<String, String> parameters = new HashMap<>();
    for (String name : run.getParams().getParamsKeys()) {
      parameters.put(name, run.getParams().getParam(name));
    }
    String name = run.getParams().getBenchmark();
    int method = name.lastIndexOf('.');
    Statistics calls = run.getPrimaryResult().getStatistics();
    return new Score(
        name.substring(name.lastIndexOf('.', method - 1) + 1),
        parameters,
        calls.getPercentile(50),
        calls.getPercentile(99));
  }

  private static void clear(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
