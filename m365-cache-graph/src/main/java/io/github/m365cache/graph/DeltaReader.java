package io.github.m365cache.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.Previous;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a collection by delta requests: everything at first, then only what changed. A round counts
 * when its last page was read; until then nothing of it shows. When Graph does not know the token
 * any more, everything is read again. Safe for concurrent use.
 */
public final class DeltaReader {
  /** How often a place that Graph names for starting again is tried before the plain start is. */
  private static final int LOCATIONS = 2;

  private final Graph graph;
  private final Function<ObjectNode, Optional<ObjectNode>> keep;

  /**
   * @param graph where it is asked
   * @param keep makes of an item what is kept of it, with members named as Graph names them, or
   *     nothing when the collection shall not hold it; a member that Graph left out because it did
   *     not change is already filled in
   */
  public DeltaReader(Graph graph, Function<ObjectNode, Optional<ObjectNode>> keep) {
    this.graph = graph;
    this.keep = keep;
  }

  /**
   * Reads one round.
   *
   * @param start the request that enumerates everything
   * @param previous the state and link of the round before, if there was one
   * @throws M365Exception as {@link Graph} does, and {@code UNAVAILABLE} when the pages do not end
   */
  public DeltaCollection read(
      CallContext call, RequestInformation start, Optional<Previous> previous)
      throws InterruptedException {
    Optional<DeltaCollection> before = previous.flatMap(DeltaCollection::of);
    try {
      if (before.isEmpty()) {
        return enumerate(call, start);
      }
      GraphAnswer first = graph.follow(call, before.get().link(), start);
      return round(call, start, first, before.get().items());
    } catch (ResyncRequired lost) {
      return startAgain(call, start, lost);
    }
  }

  private DeltaCollection startAgain(
      CallContext call, RequestInformation start, ResyncRequired lost) throws InterruptedException {
    String location = lost.location();
    for (int i = 0; i < LOCATIONS && location != null; i++) {
      try {
        return round(call, start, graph.follow(call, location, start), Map.of());
      } catch (ResyncRequired again) {
        location = again.location() == null ? location : again.location();
      } catch (M365Exception refused) {
        // Another host, or a place that fails: the plain start does without it.
        location = mayRetry(refused) ? null : rethrow(refused);
      }
    }
    return enumerateAtLast(call, start);
  }

  private DeltaCollection enumerateAtLast(CallContext call, RequestInformation start)
      throws InterruptedException {
    try {
      return enumerate(call, start);
    } catch (ResyncRequired still) {
      throw new M365Exception(
          ErrorCode.UNAVAILABLE,
          "Microsoft 365 keeps asking to read the changes from the start; ask again later",
          still);
    }
  }

  private static boolean mayRetry(M365Exception failure) {
    return switch (failure.code()) {
      case UNAVAILABLE, NOT_FOUND, INVALID_ARGUMENT -> true;
      default -> false;
    };
  }

  private static String rethrow(M365Exception failure) {
    throw failure;
  }

  private DeltaCollection enumerate(CallContext call, RequestInformation start)
      throws InterruptedException {
    return round(call, start, graph.send(call, start), Map.of());
  }

  private DeltaCollection round(
      CallContext call, RequestInformation start, GraphAnswer first, Map<String, ObjectNode> before)
      throws InterruptedException {
    DeltaItems items = new DeltaItems(before, keep);
    LinkGuard guard = new LinkGuard();
    GraphPage page = GraphJson.page(first.body());
    page.items().forEach(items::apply);
    while (page.nextLink().isPresent()) {
      String link = guard.pass(page.nextLink().get());
      page = GraphJson.page(graph.follow(call, link, start).body());
      page.items().forEach(items::apply);
    }
    return items.finish(page.deltaLink().orElseThrow(DeltaReader::unfinished));
  }

  private static M365Exception unfinished() {
    return new M365Exception(
        ErrorCode.UNAVAILABLE,
        "Microsoft 365 ended a list of changes without a delta link; ask again later");
  }
}
