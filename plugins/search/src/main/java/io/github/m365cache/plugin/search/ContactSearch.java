package io.github.m365cache.plugin.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.FetchRequest;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.Fetcher;
import io.github.m365cache.graph.DeltaCollection;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.GraphJson;
import java.util.List;

/** Contacts of the default folder by name, address and number; Graph has no search for them. */
record ContactSearch(Graph graph) implements Fetcher {
  @Override
  public Fetched fetch(FetchRequest request) throws InterruptedException {
    QueryText query = QueryText.of(request.arguments());
    DeltaCollection contacts = new ContactIndex(graph).read(request.call(), request.previous());
    List<ObjectNode> found = ContactIndex.matches(contacts, query);
    List<ObjectNode> shown = found.stream().limit(request.arguments().integer("limit")).toList();
    byte[] json = GraphJson.bytes(GraphJson.list(shown, shown.size() == found.size()));
    return Fetched.Content.validated(json, contacts.state(), contacts.validator());
  }
}
