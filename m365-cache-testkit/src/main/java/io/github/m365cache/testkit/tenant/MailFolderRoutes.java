package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.model.ChangeLog;
import io.github.m365cache.testkit.tenant.model.MailFolder;
import io.github.m365cache.testkit.tenant.model.Mailbox;
import io.github.m365cache.testkit.tenant.odata.EntityTypes;
import io.github.m365cache.testkit.tenant.odata.QueryOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/** The requests to mail folders. */
final class MailFolderRoutes {
  private static final String FOLDER = "/me/mailFolders/{mailFolder-id}";

  private final Links links;
  private final Delta delta;

  MailFolderRoutes(Links links, Delta delta) {
    this.links = links;
    this.delta = delta;
  }

  void addTo(Map<String, Route> routes) {
    routes.put("GET /me/mailFolders", call -> list(call, "msgfolderroot"));
    routes.put("GET /me/mailFolders/$count", call -> count(call, "msgfolderroot"));
    routes.put("GET /me/mailFolders/delta()", this::changes);
    routes.put("GET " + FOLDER, this::get);
    routes.put("GET " + FOLDER + "/childFolders", call -> list(call, id(call)));
    routes.put("GET " + FOLDER + "/childFolders/$count", call -> count(call, id(call)));
    routes.put("GET " + FOLDER + "/childFolders/delta()", this::childChanges);
  }

  private static String id(Call call) {
    return call.parameter("mailFolder-id");
  }

  private GraphResponse list(Call call, String parent) {
    Mailbox mailbox = call.account().mailbox();
    ListShape shape = ListShape.mail(EntityTypes.MAIL_FOLDER, context(call, "mailFolders"));
    return new Listing<MailFolder>(
            links,
            shape,
            f -> MailFolderJson.render(mailbox, f, Optional.empty(), List.of()),
            (f, o) -> MailFolderJson.render(mailbox, f, o.select(), o.expand()))
        .answer(call, children(call, parent), options -> {});
  }

  private static List<MailFolder> children(Call call, String parent) {
    Mailbox mailbox = call.account().mailbox();
    MailFolder folder = mailbox.folder(parent);
    return call.query().getOrDefault("includeHiddenFolders", "false").equals("true")
        ? mailbox.children(folder.id())
        : MailFolderJson.visibleChildren(mailbox, folder);
  }

  private static GraphResponse count(Call call, String parent) {
    int count = children(call, parent).size();
    return GraphResponse.raw(
        "text/plain", Integer.toString(count).getBytes(StandardCharsets.UTF_8));
  }

  private GraphResponse get(Call call) {
    Mailbox mailbox = call.account().mailbox();
    QueryOptions options = QueryOptions.parse(call.query(), EntityTypes.MAIL_FOLDER);
    ObjectNode json = Json.object();
    json.put("@odata.context", links.context(context(call, "mailFolders/$entity")));
    MailFolder folder = mailbox.folder(id(call));
    json.setAll(MailFolderJson.render(mailbox, folder, options.select(), options.expand()));
    return GraphResponse.ok(json);
  }

  private GraphResponse changes(Call call) {
    Mailbox mailbox = call.account().mailbox();
    return delta.answer(
        call,
        feed(
            mailbox,
            "/me/mailFolders/delta",
            "",
            mailbox::folderVersion,
            mailbox::folderChangesSince));
  }

  private GraphResponse childChanges(Call call) {
    Mailbox mailbox = call.account().mailbox();
    String parent = mailbox.folder(id(call)).id();
    return delta.answer(
        call,
        feed(
            mailbox,
            "/me/mailFolders/" + parent + "/childFolders/delta",
            parent,
            () -> mailbox.childVersion(parent),
            since -> mailbox.childChangesSince(parent, since)));
  }

  /** The root and hidden folders are not reported. */
  private static OutlookFeed feed(
      Mailbox mailbox,
      String rawPath,
      String parent,
      LongSupplier version,
      LongFunction<List<ChangeLog.Change>> changes) {
    return new OutlookFeed(
        EntityTypes.MAIL_FOLDER,
        "Collection(mailFolder)",
        rawPath,
        version,
        since -> changes.apply(since).stream().filter(c -> isShown(mailbox, c.key())).toList(),
        (key, o) ->
            mailbox
                .findFolder(key)
                .filter(f -> parent.isEmpty() || f.parentId().equals(parent))
                .map(f -> MailFolderJson.render(mailbox, f, o.select(), o.expand())),
        key -> key);
  }

  private static boolean isShown(Mailbox mailbox, String key) {
    return mailbox.findFolder(key).map(f -> !f.isRoot() && !f.hidden()).orElse(true);
  }

  private static String context(Call call, String rest) {
    return "users('" + call.account().oid() + "')/" + rest;
  }
}
