package io.github.m365cache.plugin.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.AccountType;
import io.github.m365cache.api.FetchRequest;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.Fetcher;
import io.github.m365cache.api.Validator;
import io.github.m365cache.graph.DeltaCollection;
import io.github.m365cache.graph.Drives;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.outlook.EventWindow;
import io.github.m365cache.graph.outlook.MessageSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One query for several kinds: by the search index in one batch, which personal accounts have not;
 * there kind by kind. Contacts come from the collection that searches for contacts keep. When one
 * kind fails, all does: what is cached is never a part.
 */
record UnifiedSearch(Graph graph, Drives drives, EventSearch events, ImmutableIds ids)
    implements Fetcher {
  /** Where only a window can be searched: a year to either side of today. */
  private static final int YEAR = 365;

  @Override
  public Fetched fetch(FetchRequest request) throws InterruptedException {
    QueryText query = QueryText.of(request.arguments());
    int limit = Math.toIntExact(request.arguments().integer("limit"));
    List<Kind> kinds =
        request.arguments().texts("entity_types").stream().distinct().map(Kind::named).toList();
    MixedItems items = new MixedItems();
    Optional<Instant> until = Optional.empty();
    if (request.call().account().type() == AccountType.WORK) {
      byIndex(request, query, limit, kinds, items);
    } else {
      until = byLists(request, query, limit, kinds, items);
    }
    Fetched.Content content =
        kinds.contains(Kind.CONTACT)
            ? withContacts(request, query, limit, items)
            : content(items, new byte[0], Optional.empty());
    return until.map(content::until).orElse(content);
  }

  private void byIndex(
      FetchRequest request, QueryText query, int limit, List<Kind> kinds, MixedItems items)
      throws InterruptedException {
    List<Kind> indexed = kinds.stream().filter(kind -> kind != Kind.CONTACT).toList();
    IndexBatch found = new IndexBatch(graph, query, limit);
    found.run(request.call(), indexed);
    List<ObjectNode> outlook = new ArrayList<>(found.of(Kind.MESSAGE));
    outlook.addAll(found.of(Kind.EVENT));
    ids.give(request.call(), outlook);
    String own = kinds.contains(Kind.DRIVE_ITEM) ? drives.driveId(request.call()) : "";
    for (Kind kind : indexed) {
      List<ObjectNode> summaries = found.of(kind).stream().map(summary(kind, own)).toList();
      items.add(kind, summaries, found.isComplete(kind));
    }
  }

  private static Function<ObjectNode, ObjectNode> summary(Kind kind, String drive) {
    return switch (kind) {
      case MESSAGE -> MessageSummary::of;
      case EVENT -> EventHit::summary;
      default -> item -> ItemSearch.summary(item, drive);
    };
  }

  /** Tells until when that is an answer, if it is about days around today. */
  private Optional<Instant> byLists(
      FetchRequest request, QueryText query, int limit, List<Kind> kinds, MixedItems items)
      throws InterruptedException {
    Optional<Instant> until = Optional.empty();
    for (Kind kind : kinds) {
      switch (kind) {
        case MESSAGE -> messages(request, query, limit, items);
        case DRIVE_ITEM -> driveItems(request, query, limit, items);
        case EVENT -> until = Optional.of(events(request, query, limit, items));
        case CONTACT -> {
          // They come last, whatever the account.
        }
      }
    }
    return until;
  }

  private void messages(FetchRequest request, QueryText query, int limit, MixedItems items)
      throws InterruptedException {
    Found found =
        new ListSearch(graph)
            .search(
                request, MessageSearch.request(graph, request.arguments(), query, limit), limit);
    ids.give(request.call(), found.items());
    items.add(
        Kind.MESSAGE,
        found.items().stream().map(MessageSummary::of).toList(),
        found.next().isEmpty());
  }

  private void driveItems(FetchRequest request, QueryText query, int limit, MixedItems items)
      throws InterruptedException {
    String own = drives.driveId(request.call());
    Found found =
        new ListSearch(graph).search(request, ItemSearch.inDrive(graph, own, query, limit), limit);
    items.add(
        Kind.DRIVE_ITEM,
        found.items().stream().map(item -> ItemSearch.summary(item, own)).toList(),
        found.next().isEmpty());
  }

  private Instant events(FetchRequest request, QueryText query, int limit, MixedItems items)
      throws InterruptedException {
    EventWindow window = events.window(request, YEAR, YEAR);
    EventSearch.Matches found = events.matches(request.call(), query, window, limit);
    items.add(Kind.EVENT, found.summaries(), found.complete());
    return window.until();
  }

  private Fetched.Content withContacts(
      FetchRequest request, QueryText query, int limit, MixedItems items)
      throws InterruptedException {
    DeltaCollection contacts = new ContactIndex(graph).read(request.call(), request.previous());
    List<ObjectNode> found = ContactIndex.matches(contacts, query);
    items.add(Kind.CONTACT, found.stream().limit(limit).toList(), found.size() <= limit);
    return content(items, contacts.state(), Optional.of(contacts.validator()));
  }

  private static Fetched.Content content(
      MixedItems items, byte[] state, Optional<Validator> validator) {
    return new Fetched.Content(items.json(), state, validator, Optional.empty(), items.tags());
  }
}
