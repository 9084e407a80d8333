package io.github.m365cache.plugin.search;

import io.github.m365cache.api.Operation;
import io.github.m365cache.api.ReadOperation;
import io.github.m365cache.api.ResourcePlugin;
import io.github.m365cache.api.ServiceContext;
import io.github.m365cache.graph.Drives;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.MailboxZones;
import java.time.InstantSource;
import java.util.List;

/**
 * Searches. Needs the host's {@link Graph}, {@link Drives}, {@link MailboxZones} and {@link
 * InstantSource}.
 */
public final class SearchPlugin implements ResourcePlugin {
  @Override
  public String id() {
    return "search";
  }

  @Override
  public List<Operation> operations(ServiceContext context) {
    Graph graph = context.service(Graph.class);
    Drives drives = context.service(Drives.class);
    MailboxZones mailboxes = context.service(MailboxZones.class);
    InstantSource clock = context.service(InstantSource.class);
    EventSearch events = new EventSearch(graph, mailboxes, clock);
    ImmutableIds ids = new ImmutableIds(graph);
    return List.of(
        new ReadOperation("search-messages", new MessageSearch(graph, ids)),
        new ReadOperation("search-items", new ItemSearch(graph, drives)),
        new ReadOperation("search-events", events),
        new ReadOperation("search-contacts", new ContactSearch(graph)),
        new ReadOperation("search-unified", new UnifiedSearch(graph, drives, events, ids)));
  }
}
