package io.github.m365cache.store.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.m365cache.engine.store.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A child process that tells every step of its work and waits for leave to go on, so that it can be
 * killed with SIGKILL at each. The child's {@code main} passes {@link #TELLING} to the work.
 */
public final class SteppingProcess implements AutoCloseable {
  private static final String STEP = "step ";

  /** In the child: tells a step and waits. */
  public static final Progress TELLING =
      (step, done, total) -> {
        System.out.println(STEP + step);
        System.out.flush();
        try {
          if (System.in.read() < 0) {
            Runtime.getRuntime().halt(3);
          }
        } catch (IOException gone) {
          throw new UncheckedIOException(gone);
        }
      };

  private final Process child;
  private final BufferedReader out;

  private SteppingProcess(Process child) {
    this.child = child;
    this.out = new BufferedReader(new InputStreamReader(child.getInputStream(), UTF_8));
  }

  public static SteppingProcess start(Class<?> main, List<String> arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(arguments);
    return new SteppingProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /**
   * The next step; empty when the child ended well.
   *
   * @throws IOException when it failed
   */
  public Optional<String> step() throws IOException, InterruptedException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(STEP)) {
        return Optional.of(line.substring(STEP.length()));
      }
    }
    if (child.waitFor() != 0) {
      throw new IOException("the child failed");
    }
    return Optional.empty();
  }

  public void goOn() throws IOException {
    child.getOutputStream().write('\n');
    child.getOutputStream().flush();
  }

  /** SIGKILL, unless it has ended. */
  @Override
  public void close() throws IOException {
    Process unused = child.destroyForcibly().onExit().join();
    out.close();
  }

  /**
   * Runs a child and kills it at a step.
   *
   * @param stop how many steps it may take before it is killed
   * @return the steps that it told; no more than {@code stop} when it ended before
   */
  public static List<String> runAndKill(Class<?> main, int stop, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> steps = new ArrayList<>();
    try (SteppingProcess child = start(main, arguments)) {
      for (Optional<String> step = child.step(); step.isPresent(); step = child.step()) {
        steps.add(step.get());
        if (steps.size() > stop) {
          break;
        }
        child.goOn();
      }
    }
    return steps;
  }
}
