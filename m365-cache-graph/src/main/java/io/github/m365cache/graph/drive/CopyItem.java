package io.github.m365cache.graph.drive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.Action;
import io.github.m365cache.api.ActionRequest;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.Drives;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.Sleeper;
import io.github.m365cache.graph.Transfers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Copies an item into {@code destination_folder_id} (Graph, "driveItem: copy"). The copy is there
 * when its monitor says so, which is waited for; when the call's time is over first, the answer
 * says {@code status} {@code running}, and what was made invalid is made invalid once more when it
 * ends. Otherwise answers the copy's summary, {@code status} {@code completed} and {@code
 * changed_paths}. Safe for concurrent use.
 */
public final class CopyItem implements Action {
  private static final String DESTINATION = "destination_folder_id";
  private static final String NAME = "new_name";

  /** For the answer to be made and sent. */
  private static final Duration RESERVE = Duration.ofSeconds(5);

  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final ItemRequests items;
  private final Drives drives;
  private final Transfers transfers;
  private final InstantSource clock;
  private final Sleeper sleeper;
  private final ItemKind kind;

  public CopyItem(
      Graph graph,
      Drives drives,
      Transfers transfers,
      InstantSource clock,
      Sleeper sleeper,
      ItemKind kind) {
    this.items = new ItemRequests(graph, drives);
    this.drives = drives;
    this.transfers = transfers;
    this.clock = clock;
    this.sleeper = sleeper;
    this.kind = kind;
  }

  @Override
  public byte[] run(ActionRequest request) throws InterruptedException {
    CallContext call = request.call();
    String id = request.arguments().text(kind.parameter());
    ObjectNode source = items.changeable(call, kind, id);
    String destination = request.arguments().text(DESTINATION);
    ObjectNode folder = items.get(call, DESTINATION, destination);
    if (!folder.hasNonNull("folder")) {
      throw M365Exception.invalid(
          DESTINATION, "'" + DESTINATION + "' must be the id of a folder of this drive");
    }
    String name = request.arguments().findText(NAME).orElse(source.path("name").asText());
    CopyMonitor monitor =
        new CopyMonitor(transfers, begin(call, id, folder.path("id").asText(), name));
    CopyMonitor.State state = followed(monitor, request);
    if (state instanceof CopyMonitor.Completed completed) {
      return made(call, completed, folder, name);
    }
    if (state instanceof CopyMonitor.Failed failed) {
      throw failed.error();
    }
    return expected(folder, name)
        .with("status", "running")
        .with("message", "Microsoft 365 is still copying it; list the destination later")
        .bytes();
  }

  private String begin(CallContext call, String id, String folder, String name)
      throws InterruptedException {
    ObjectNode body = GraphJson.object().put("name", name);
    body.putObject("parentReference").put("driveId", drives.driveId(call)).put("id", folder);
    try {
      return items.begin(call, id, "/copy", body);
    } catch (M365Exception failure) {
      throw ItemRequests.ofName(ItemRequests.named(failure, kind.parameter()), NAME);
    }
  }

  /** What is given up here goes on there. */
  private CopyMonitor.State followed(CopyMonitor monitor, ActionRequest request)
      throws InterruptedException {
    CopyMonitor.State state = new CopyMonitor.Running(0);
    try {
      state = await(monitor, request.call());
    } finally {
      if (state instanceof CopyMonitor.Running) {
        request.afterwards().watch(monitor);
      }
    }
    return state;
  }

  private CopyMonitor.State await(CopyMonitor monitor, CallContext call)
      throws InterruptedException {
    Duration left = left(call);
    Duration pause = FIRST;
    while (true) {
      CopyMonitor.State state = monitor.state(call);
      if (state instanceof CopyMonitor.Running running) {
        call.progress().at(running.percent(), 100);
      }
      if (!(state instanceof CopyMonitor.Running) || left.compareTo(pause) < 0) {
        return state;
      }
      sleeper.sleep(pause);
      left = least(left.minus(pause), left(call));
      pause = least(pause.multipliedBy(2), LONGEST);
    }
  }

  private Duration left(CallContext call) {
    return Duration.between(clock.instant(), call.deadline()).minus(RESERVE);
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private byte[] made(
      CallContext call, CopyMonitor.Completed completed, ObjectNode folder, String name)
      throws InterruptedException {
    call.progress().at(100, 100);
    if (completed.id().isEmpty()) {
      return expected(folder, name).with("status", "completed").bytes();
    }
    String id = completed.id().get();
    try {
      return ItemAnswer.of(items.get(call, kind.parameter(), id))
          .with("status", "completed")
          .bytes();
    } catch (M365Exception unread) {
      // It is there: that it cannot be shown is no failure of the copy.
      return expected(folder, name).with("status", "completed").with("id", id).bytes();
    }
  }

  private static ItemAnswer expected(ObjectNode folder, String name) {
    boolean root = !folder.path("parentReference").path("id").isTextual();
    Set<String> above = root ? Set.of("") : DriveLocation.paths(folder);
    // Where the folder lies may not be told: then it is the whole drive.
    Set<String> paths =
        above.stream()
            .map(path -> path.equals("/") ? path : path + "/" + name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    return ItemAnswer.expected(name, folder.path("id").asText(), paths);
  }
}
