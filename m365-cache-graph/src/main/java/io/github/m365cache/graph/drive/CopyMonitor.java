package io.github.m365cache.graph.drive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.Afterwards.Watch;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.GraphAnswer;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.Transfers;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells how far a copy is (Graph, "Working with long running actions").
 *
 * @param address pre-authenticated; never shown, logged or kept with an answer
 */
record CopyMonitor(Transfers transfers, String address) implements Watch {
  private static final Duration LATER = Duration.ofSeconds(10);

  /** How far it is. */
  sealed interface State {}

  /** It goes on. */
  record Running(long percent) implements State {}

  /**
   * It is there.
   *
   * @param id of the copy, if it was told
   */
  record Completed(Optional<String> id) implements State {}

  /** It never will be. */
  record Failed(String code) implements State {
    M365Exception error() {
      return code.toLowerCase(Locale.ROOT).equals("namealreadyexists")
          ? new M365Exception(
              ErrorCode.CONFLICT,
              "there is something of this name in the destination_folder_id already; give another"
                  + " new_name")
          : new M365Exception(
              ErrorCode.UNAVAILABLE,
              "Microsoft 365 could not copy it; look at the destination, then try again");
    }
  }

  /** What cannot be told just now goes on, as far as anybody knows. */
  State state(CallContext call) throws InterruptedException {
    try {
      return asked(call);
    } catch (M365Exception failure) {
      if (failure.code() == ErrorCode.UNAVAILABLE || failure.code() == ErrorCode.THROTTLED) {
        return new Running(0);
      }
      throw new M365Exception(
          ErrorCode.UNAVAILABLE,
          "Microsoft 365 does not tell any more whether it was copied; look at the destination",
          failure);
    }
  }

  private State asked(CallContext call) throws InterruptedException {
    GraphAnswer answer = transfers.look(call, address);
    if (answer.status() >= 300) {
      return new Completed(Optional.empty());
    }
    ObjectNode json = GraphJson.read(answer.body());
    String status = json.path("status").asText("").toLowerCase(Locale.ROOT);
    return switch (status) {
      case "completed" -> new Completed(Optional.ofNullable(json.path("resourceId").textValue()));
      case "failed", "deletefailed", "cancelled" ->
          new Failed(json.path("error").path("code").asText(""));
      default -> new Running(Math.round(json.path("percentageComplete").asDouble(0)));
    };
  }

  @Override
  public Optional<Duration> look(CallContext call) throws InterruptedException {
    try {
      return asked(call) instanceof Running ? Optional.of(LATER) : Optional.empty();
    } catch (M365Exception failure) {
      if (failure.code() == ErrorCode.UNAVAILABLE || failure.code() == ErrorCode.THROTTLED) {
        throw failure;
      }
      return Optional.empty();
    }
  }

  /** Hides the address. */
  @Override
  public String toString() {
    return "CopyMonitor";
  }
}
