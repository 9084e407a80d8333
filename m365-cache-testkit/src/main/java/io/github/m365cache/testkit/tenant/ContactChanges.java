package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.error.GraphError;
import io.github.m365cache.testkit.tenant.model.Contact;
import io.github.m365cache.testkit.tenant.model.ContactBook;
import java.util.Map;
import java.util.Optional;

/** The requests that change contacts, and that make folders for them. */
final class ContactChanges {
  private static final String FOLDERS = "/me/contactFolders";
  private static final String CONTACTS = FOLDERS + "/{contactFolder-id}/contacts";
  private static final String ITEM = "/{contact-id}";

  private final Links links;

  ContactChanges(Links links) {
    this.links = links;
  }

  void addTo(Map<String, Route> routes) {
    for (String base : new String[] {"/me/contacts", CONTACTS}) {
      routes.put("POST " + base, this::create);
      routes.put("PATCH " + base + ITEM, this::update);
      routes.put("DELETE " + base + ITEM, ContactChanges::delete);
    }
    routes.put("POST " + FOLDERS, this::createFolder);
  }

  private GraphResponse create(Call call) {
    ObjectNode properties = new ContactBody(Bodies.object(call)).created();
    return entity(call, 201, book(call).create(ContactRoutes.folder(call), properties));
  }

  private GraphResponse update(Call call) {
    ContactBody body = new ContactBody(Bodies.object(call));
    return entity(call, 200, book(call).update(ContactRoutes.contact(call).key(), body::applyTo));
  }

  private static GraphResponse delete(Call call) {
    book(call).delete(ContactRoutes.contact(call).key());
    return GraphResponse.empty(204);
  }

  private GraphResponse createFolder(Call call) {
    String name = Bodies.text(Bodies.object(call), "displayName");
    ContactBook book = book(call);
    if (book.hasFolder(name)) {
      throw new GraphError(
          409, "ErrorFolderExists", "A folder with the specified name already exists.");
    }
    ObjectNode json = Json.object();
    json.put(
        "@odata.context",
        links.context("users('" + call.account().oid() + "')/contactFolders/$entity"));
    json.put("id", book.addFolder(name)).put("parentFolderId", book.defaultFolder());
    return GraphResponse.json(201, json.put("displayName", name));
  }

  private GraphResponse entity(Call call, int status, Contact contact) {
    ObjectNode json = Json.object();
    json.put("@odata.context", links.context(ContactRoutes.context(call, "contacts/$entity")));
    json.setAll(ContactJson.render(contact, call.prefer(), Optional.empty()));
    return GraphResponse.json(status, json);
  }

  private static ContactBook book(Call call) {
    return call.account().contacts();
  }
}
