package io.github.m365cache.plugin.contacts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.Action;
import io.github.m365cache.api.ActionRequest;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.PathValues;
import io.github.m365cache.graph.VisibleEntity;
import java.io.ByteArrayInputStream;
import java.util.List;

/**
 * Makes a copy of a contact in another folder, since Graph moves none; answers the copy as Graph
 * gives it.
 */
record CopyContact(Graph graph) implements Action {
  /** What Exchange gives every contact of itself. */
  private static final List<String> OWN =
      List.of("id", "changeKey", "parentFolderId", "createdDateTime", "lastModifiedDateTime");

  @Override
  public byte[] run(ActionRequest request) throws InterruptedException {
    String contact = PathValues.id("contact_id", request.arguments().text("contact_id"));
    String folder = PathValues.id("folder_id", request.arguments().text("folder_id"));
    ObjectNode original = send(request, original(contact), "contact_id");
    ObjectNode copy = send(request, copy(folder, content(original)), "folder_id");
    return GraphJson.bytes(VisibleEntity.of(copy));
  }

  private RequestInformation original(String contact) {
    return graph.requests().me().contacts().byContactId(contact).toGetRequestInformation();
  }

  private static ObjectNode content(ObjectNode original) {
    return GraphJson.item(original).without(OWN);
  }

  private RequestInformation copy(String folder, ObjectNode content) {
    RequestInformation post =
        graph
            .requests()
            .me()
            .contactFolders()
            .byContactFolderId(folder)
            .contacts()
            .toPostRequestInformation(new com.microsoft.graph.models.Contact());
    post.setStreamContent(new ByteArrayInputStream(GraphJson.bytes(content)), "application/json");
    return post;
  }

  private ObjectNode send(ActionRequest request, RequestInformation what, String parameter)
      throws InterruptedException {
    try {
      return GraphJson.read(graph.send(request.call(), what).body());
    } catch (M365Exception failure) {
      throw failure.code() == ErrorCode.NOT_FOUND
          ? M365Exception.notFound(
              parameter,
              "there is nothing with this " + parameter + "; take ids as a list gives them")
          : failure;
    }
  }
}
