package io.github.m365cache.graph.drive;

import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.Continuation;
import io.github.m365cache.api.FetchRequest;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.Fetcher;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.Drives;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.GraphPages;
import io.github.m365cache.graph.ListPosition;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is in a folder: {@code limit} summaries of its children and a continuation. Graph cannot
 * filter children by their kind, so pages are read until enough of the kind are found, and one
 * more, which tells whether the list is complete.
 *
 * @param filter the kind that a call asks for
 */
public record DriveChildren(Graph graph, Drives drives, Function<Arguments, ChildFilter> filter)
    implements Fetcher {
  /** The page size that Graph gives at most for children. */
  private static final int PAGE = 200;

  @Override
  public Fetched fetch(FetchRequest request) throws InterruptedException {
    DrivePlace place = DrivePlace.of(request.arguments());
    ListPosition position = request.continuation().map(ListPosition::of).orElse(ListPosition.START);
    FoundChildren found =
        new FoundChildren(
            filter.apply(request.arguments()),
            Math.toIntExact(request.arguments().integer("limit")),
            place.tags());
    GraphPages pages = pages(request, place, position, found);
    try {
      Optional<ListPosition> next = position.read(pages, found::takes, found::needsNoMore);
      byte[] json = GraphJson.bytes(GraphJson.list(found.items(), next.isEmpty()));
      Optional<Continuation> continuation = next.map(ListPosition::continuation);
      return new Fetched.Content(json, new byte[0], Optional.empty(), continuation, found.tags());
    } catch (M365Exception failure) {
      throw place.named(failure);
    }
  }

  private GraphPages pages(
      FetchRequest request, DrivePlace place, ListPosition from, FoundChildren found)
      throws InterruptedException {
    // A page of everything is never longer than what is wanted of it.
    int size = found.showsAll() ? Math.min(found.limit(), PAGE) : PAGE;
    String drive = drives.driveId(request.call());
    RequestInformation first = place.children(graph, drive, DriveItemSummary.select(), size);
    GraphPages pages = new GraphPages(graph, request.call(), first);
    from.link().ifPresent(pages::startAt);
    return pages;
  }
}
