package io.github.m365cache.plugin.folders;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.Continuation;
import io.github.m365cache.api.FetchRequest;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.Fetcher;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.Tag;
import io.github.m365cache.graph.Drives;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.GraphPage;
import io.github.m365cache.graph.GraphPages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The folders in a folder. Graph cannot filter children by their kind, so pages are read until
 * enough folders are found, and one more, which tells whether the list is complete.
 */
record FolderChildren(Graph graph, Drives drives) implements Fetcher {
  /** The page size that Graph gives at most for children. */
  private static final int PAGE = 200;

  @Override
  public Fetched fetch(FetchRequest request) throws InterruptedException {
    Place place = Place.of(request.arguments());
    RequestInformation first =
        place.children(graph, drives.driveId(request.call()), Summary.select(), PAGE);
    Position position = request.continuation().map(Position::of).orElse(Position.START);
    GraphPages pages = new GraphPages(graph, request.call(), first);
    position.link().ifPresent(pages::startAt);
    try {
      Found found = new Found(request.arguments().integer("limit"), place.tags());
      Optional<Position> next = read(pages, position, found);
      byte[] json = GraphJson.bytes(GraphJson.list(found.items, next.isEmpty()));
      Optional<Continuation> continuation = next.map(Position::continuation);
      return new Fetched.Content(json, new byte[0], Optional.empty(), continuation, found.tags);
    } catch (M365Exception failure) {
      throw place.named(failure);
    }
  }

  /** Reads on until the list is full; tells where it goes on, if it does. */
  private static Optional<Position> read(GraphPages pages, Position from, Found found)
      throws InterruptedException {
    Position at = from;
    while (true) {
      GraphPage page = pages.next();
      for (int i = at.skip(); i < page.items().size(); i++) {
        if (!found.takes(page.items().get(i))) {
          return Optional.of(new Position(i, at.link()));
        }
      }
      if (page.nextLink().isEmpty()) {
        return Optional.empty();
      }
      at = new Position(0, page.nextLink());
    }
  }

  /** What was found so far. */
  private static final class Found {
    private final List<ObjectNode> items = new ArrayList<>();
    private final Set<Tag> tags;
    private final long limit;

    Found(long limit, Set<Tag> tags) {
      this.limit = limit;
      this.tags = tags;
    }

    /** Takes a folder, passes over anything else; false when the folder is one too many. */
    boolean takes(ObjectNode item) {
      // A folder that holds only files still names itself in them.
      String parent = item.path("parentReference").path("id").asText("");
      if (!parent.isBlank()) {
        tags.add(new Tag("in:driveitem:" + parent));
      }
      if (!Summary.isFolder(item)) {
        return true;
      }
      if (items.size() >= limit) {
        return false;
      }
      return items.add(Summary.of(item));
    }
  }
}
