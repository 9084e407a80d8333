package io.github.m365cache.plugin.contacts;

import io.github.m365cache.api.Operation;
import io.github.m365cache.api.ReadOperation;
import io.github.m365cache.api.ResourcePlugin;
import io.github.m365cache.api.ServiceContext;
import io.github.m365cache.api.WriteOperation;
import io.github.m365cache.graph.Graph;
import java.util.List;

/** Contacts of Outlook; most operations are plain requests and need no piece of their own. */
public final class ContactsPlugin implements ResourcePlugin {
  @Override
  public String id() {
    return "contacts";
  }

  @Override
  public List<Operation> operations(ServiceContext context) {
    Graph graph = context.service(Graph.class);
    return List.of(
        new ReadOperation("folder-contacts", new FolderContacts(graph)),
        new ReadOperation("export-contact", new ExportContact(graph)),
        new WriteOperation("copy-contact", new CopyContact(graph)));
  }
}
