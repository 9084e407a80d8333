package io.github.m365cache.benchmarks;

import io.github.m365cache.benchmarks.jmh.Prepared;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.runner.options.WarmupMode;

/**
 * How long and how often. The full pass forks, so that no benchmark is compiled for another; the
 * quick one would spend its time on starting JVMs, and its calls are too long to notice.
 */
final class Plan {
  private Plan() {}

  static ChainedOptionsBuilder of(boolean quick, String include, Path folder) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(include)
            .shouldFailOnError(true)
            .jvmArgs("-Xms256m", "-Xmx512m", "--enable-native-access=ALL-UNNAMED")
            .jvmArgsAppend("-D" + Prepared.FOLDER + "=" + folder);
    return quick ? quick(options) : full(options);
  }

  private static ChainedOptionsBuilder full(ChainedOptionsBuilder options) {
    return options
        .forks(2)
        .warmupIterations(3)
        .warmupTime(time(Duration.ofSeconds(1)))
        .measurementIterations(5)
        .measurementTime(time(Duration.ofSeconds(1)));
  }

  /** Fewer sizes where the others say the same. */
  private static ChainedOptionsBuilder quick(ChainedOptionsBuilder options) {
    return options
        .verbosity(VerboseMode.SILENT)
        .forks(0)
        // In one JVM the first to be measured would be the one that is compiled for all.
        .warmupMode(WarmupMode.BULK_INDI)
        .warmupIterations(4)
        .warmupTime(time(Duration.ofMillis(100)))
        .measurementIterations(4)
        .measurementTime(time(Duration.ofMillis(100)))
        .param("kib", "20", "60")
        .param("layer", "copy", "memory", "hot-gzip", "cold-gzip", "cold-zstd");
  }

  private static TimeValue time(Duration duration) {
    return new TimeValue(duration.toMillis(), TimeUnit.MILLISECONDS);
  }
}
