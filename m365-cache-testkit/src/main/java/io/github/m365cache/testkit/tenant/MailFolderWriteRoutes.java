package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.error.GraphError;
import io.github.m365cache.testkit.tenant.model.MailFolder;
import io.github.m365cache.testkit.tenant.model.Mailbox;
import io.github.m365cache.testkit.tenant.odata.EntityTypes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The requests that change mail folders. */
final class MailFolderWriteRoutes {
  private static final String FOLDER = "/me/mailFolders/{mailFolder-id}";
  private static final String NAME = "displayName";

  private final Links links;

  MailFolderWriteRoutes(Links links) {
    this.links = links;
  }

  void addTo(Map<String, Route> routes) {
    routes.put("POST /me/mailFolders", call -> create(call, "msgfolderroot"));
    routes.put("POST " + FOLDER + "/childFolders", call -> create(call, id(call)));
    routes.put("PATCH " + FOLDER, this::rename);
    routes.put("POST " + FOLDER + "/move", this::move);
    routes.put("DELETE " + FOLDER, MailFolderWriteRoutes::delete);
  }

  private static String id(Call call) {
    return call.parameter("mailFolder-id");
  }

  private static Mailbox mailbox(Call call) {
    return call.account().mailbox();
  }

  private GraphResponse create(Call call, String parent) {
    ObjectNode body = settable(call, Set.of(NAME, "isHidden"));
    String parentId = mailbox(call).folder(parent).id();
    boolean hidden = body.path("isHidden").asBoolean();
    String name = Bodies.text(body, NAME);
    return entity(call, 201, mailbox(call).addFolder(parentId, name, "", hidden));
  }

  private GraphResponse rename(Call call) {
    ObjectNode body = settable(call, Set.of(NAME));
    MailFolder folder = own(call, "ErrorRenameDistinguishedFolder", "renamed");
    mailbox(call).renameFolder(folder.id(), Bodies.text(body, NAME));
    return entity(call, 200, mailbox(call).folder(folder.id()));
  }

  private GraphResponse move(Call call) {
    String destination = Bodies.text(Bodies.object(call), "destinationId");
    MailFolder folder = own(call, "ErrorMoveDistinguishedFolder", "moved");
    mailbox(call).moveFolder(folder.id(), destination);
    return entity(call, 201, mailbox(call).folder(folder.id()));
  }

  /** Deleting moves to Deleted Items; from there it is for good. */
  private static GraphResponse delete(Call call) {
    mailbox(call).discardFolder(own(call, "ErrorDeleteDistinguishedFolder", "deleted").id());
    return GraphResponse.empty(204);
  }

  private static ObjectNode settable(Call call, Set<String> names) {
    ObjectNode body = Bodies.object(call);
    for (Map.Entry<String, ?> field : body.properties()) {
      EntityTypes.MAIL_FOLDER.writable(field.getKey());
      if (!names.contains(field.getKey())) {
        throw GraphError.badRequest(
            "ErrorInvalidPropertySet", "The property '" + field.getKey() + "' cannot be set.");
      }
    }
    return body;
  }

  /** The folder, if it is one of the user's. */
  private static MailFolder own(Call call, String code, String done) {
    MailFolder folder = mailbox(call).folder(id(call));
    if (!folder.wellKnownName().isEmpty()) {
      throw new GraphError(403, code, "Distinguished folders cannot be " + done + ".");
    }
    return folder;
  }

  private GraphResponse entity(Call call, int status, MailFolder folder) {
    ObjectNode json = Json.object();
    String context = "users('" + call.account().oid() + "')/mailFolders/$entity";
    json.put("@odata.context", links.context(context));
    json.setAll(MailFolderJson.render(mailbox(call), folder, Optional.empty(), List.of()));
    return GraphResponse.json(status, json);
  }
}
