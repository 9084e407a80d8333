package io.github.m365cache.plugin.contacts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.FetchRequest;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.Fetcher;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.Tag;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.PathValues;
import io.github.m365cache.graph.VisibleEntity;
import io.github.m365cache.graph.text.VisibleText;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A contact as a vCard. */
record ExportContact(Graph graph) implements Fetcher {
  @Override
  public Fetched fetch(FetchRequest request) throws InterruptedException {
    String id = PathValues.id("contact_id", request.arguments().text("contact_id"));
    ObjectNode contact = contact(request, id);
    ObjectNode answer = GraphJson.object().put("contact_id", id);
    answer.put("format", request.arguments().text("format"));
    answer.put("vcard", CardText.of(ContactCard.of(clean(contact))));
    // The call's id may be another one.
    Tag own = new Tag("contact:" + contact.path("id").asText(id));
    return new Fetched.Content(
        GraphJson.bytes(answer), new byte[0], Optional.empty(), Optional.empty(), Set.of(own));
  }

  private ObjectNode contact(FetchRequest request, String id) throws InterruptedException {
    RequestInformation get =
        graph
            .requests()
            .me()
            .contacts()
            .byContactId(id)
            .toGetRequestInformation(
                one ->
                    Objects.requireNonNull(one.queryParameters).select =
                        ContactCard.FIELDS.toArray(String[]::new));
    try {
      return GraphJson.read(graph.send(request.call(), get).body());
    } catch (M365Exception failure) {
      throw failure.code() == ErrorCode.NOT_FOUND
          ? M365Exception.notFound(
              "contact_id", "there is nothing with this contact_id; take ids as a list gives them")
          : failure;
    }
  }

  /** Names in one line, notes in several. */
  private static ObjectNode clean(ObjectNode contact) {
    ObjectNode clean = VisibleEntity.of(contact);
    String notes = contact.path("personalNotes").asText("");
    return clean.put("personalNotes", VisibleText.body(notes));
  }
}
