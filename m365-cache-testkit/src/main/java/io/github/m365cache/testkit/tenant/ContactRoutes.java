package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.error.GraphError;
import io.github.m365cache.testkit.tenant.model.Contact;
import io.github.m365cache.testkit.tenant.model.ContactBook;
import io.github.m365cache.testkit.tenant.odata.EntityTypes;
import io.github.m365cache.testkit.tenant.odata.QueryOptions;
import java.util.Map;
import java.util.Set;

/** The requests to contacts. Without a folder in the path a list is the default folder's. */
final class ContactRoutes {
  private static final String FOLDER = "/me/contactFolders/{contactFolder-id}/contacts";
  private static final String ITEM = "/{contact-id}";
  private static final String DEFAULT_DELTA = "/me/contacts/delta";

  /** What Exchange keeps apart from the properties that it can filter by. */
  private static final Set<String> UNFILTERABLE = Set.of("id", "changeKey", "parentFolderId");

  private final Links links;
  private final Delta delta;

  ContactRoutes(Links links, Delta delta) {
    this.links = links;
    this.delta = delta;
  }

  void addTo(Map<String, Route> routes) {
    routes.put("GET /me/contacts", this::list);
    routes.put("GET " + FOLDER, this::list);
    routes.put("GET /me/contacts/delta()", this::changes);
    routes.put("GET " + FOLDER + "/delta()", this::changes);
    routes.put("GET /me/contacts" + ITEM, this::get);
    routes.put("GET " + FOLDER + ITEM, this::get);
    new ContactChanges(links).addTo(routes);
  }

  private static boolean namesFolder(Call call) {
    return call.parameters().containsKey("contactFolder-id");
  }

  static String folder(Call call) {
    ContactBook book = call.account().contacts();
    return namesFolder(call)
        ? book.folder(call.parameter("contactFolder-id"))
        : book.defaultFolder();
  }

  private GraphResponse list(Call call) {
    ListShape shape = ListShape.mail(EntityTypes.CONTACT, context(call, "contacts"));
    return new Listing<Contact>(
            links,
            shape,
            Contact::properties,
            (contact, options) -> ContactJson.render(contact, call.prefer(), options.select()))
        .answer(
            call,
            call.account().contacts().contacts(folder(call)),
            ContactRoutes::requireSupported);
  }

  private static void requireSupported(QueryOptions options) {
    boolean unfilterable =
        options.filter().stream()
            .flatMap(filter -> filter.properties().stream())
            .anyMatch(UNFILTERABLE::contains);
    if (unfilterable) {
      throw GraphError.badRequest(
          "ErrorInvalidUrlQueryFilter", "The query filter contains one or more invalid nodes.");
    }
  }

  /** The contact of the path, which must be in the folder of the path if that names one. */
  static Contact contact(Call call) {
    Contact contact = call.account().contacts().contact(call.parameter("contact-id"));
    if (namesFolder(call) && !contact.folderId().equals(folder(call))) {
      throw GraphError.noSuchItem();
    }
    return contact;
  }

  /** "contact: delta": of one folder; without its id of the default one. */
  private GraphResponse changes(Call call) {
    ContactBook book = call.account().contacts();
    String folder = folder(call);
    OutlookFeed feed =
        new OutlookFeed(
            EntityTypes.CONTACT,
            "Collection(contact)",
            namesFolder(call) ? "/me/contactFolders/" + folder + "/contacts/delta" : DEFAULT_DELTA,
            () -> book.version(folder),
            since -> book.changesSince(folder, since),
            (key, options) ->
                book.find(key)
                    .filter(contact -> contact.folderId().equals(folder))
                    .map(contact -> ContactJson.render(contact, call.prefer(), options.select())),
            key -> call.prefer().immutableIds() ? key : book.lastId(key));
    return delta.answer(call, feed);
  }

  private GraphResponse get(Call call) {
    QueryOptions options = QueryOptions.parse(call.query(), EntityTypes.CONTACT);
    Contact contact = contact(call);
    ObjectNode json = Json.object();
    json.put("@odata.context", links.context(context(call, "contacts/$entity")));
    json.setAll(ContactJson.render(contact, call.prefer(), options.select()));
    return GraphResponse.ok(json);
  }

  static String context(Call call, String rest) {
    String user = "users('" + call.account().oid() + "')/";
    return namesFolder(call)
        ? user + "contactFolders('" + call.parameter("contactFolder-id") + "')/" + rest
        : user + rest;
  }
}
