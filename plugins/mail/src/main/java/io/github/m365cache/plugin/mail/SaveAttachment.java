package io.github.m365cache.plugin.mail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.FetchRequest;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.Fetcher;
import io.github.m365cache.api.LocalFiles;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.NewFile;
import io.github.m365cache.graph.Downloaded;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.PathValues;
import io.github.m365cache.graph.Transfers;
import io.github.m365cache.graph.text.VisibleText;
import java.util.Map;

/**
 * An attachment saved to a new local file (Graph, "Get attachment"): its bytes, or the message or
 * event that it is in MIME. Answers {@code name}, {@code contentType}, {@code size}, {@code
 * saved_size} and {@code saved_path}, as the caller gave it.
 */
record SaveAttachment(MailGraph mail, Transfers transfers, LocalFiles files) implements Fetcher {
  private static final String EMAIL = "email_id";
  private static final String ATTACHMENT = "attachment_id";
  private static final String PATH = "save_path";

  @Override
  public Fetched fetch(FetchRequest request) throws InterruptedException {
    Arguments arguments = request.arguments();
    String email = PathValues.id(EMAIL, arguments.text(EMAIL));
    String id = PathValues.id(ATTACHMENT, arguments.text(ATTACHMENT));
    String path = arguments.text(PATH);
    // The path is tried before Graph is asked.
    try (NewFile target = files.create(PATH, path)) {
      ObjectNode attachment = describe(request, email, id);
      Downloaded saved =
          transfers.download(request.call(), content(email, id), target.channel(), Long.MAX_VALUE);
      target.keep();
      attachment.put("saved_path", path).put("saved_size", saved.size());
      return Fetched.Content.of(GraphJson.bytes(attachment));
    }
  }

  private ObjectNode describe(FetchRequest request, String email, String id)
      throws InterruptedException {
    RequestInformation get =
        mail.message(email)
            .attachments()
            .byAttachmentId(id)
            .toGetRequestInformation(
                configuration -> {
                  configuration.queryParameters.select =
                      new String[] {"id", "name", "contentType", "size"};
                });
    ObjectNode found = asked(request, get);
    if (found.path("@odata.type").asText().endsWith("referenceAttachment")) {
      throw M365Exception.invalid(
          ATTACHMENT, "this attachment is a link to a file elsewhere; get the file itself");
    }
    ObjectNode shown = GraphJson.object().put("email_id", email).put("attachment_id", id);
    shown.put("name", VisibleText.name(found.path("name").asText()));
    shown.set("contentType", found.path("contentType"));
    shown.set("size", found.path("size"));
    return GraphJson.item(shown);
  }

  private ObjectNode asked(FetchRequest request, RequestInformation get)
      throws InterruptedException {
    try {
      return mail.send(request.call(), get);
    } catch (M365Exception failure) {
      throw failure.code() == ErrorCode.NOT_FOUND
          ? M365Exception.notFound(
              ATTACHMENT,
              "there is no message with this email_id, or it has no attachment with this"
                  + " attachment_id; take ids as email_get gives them")
          : failure;
    }
  }

  private static RequestInformation content(String email, String id) {
    return new RequestInformation(
        HttpMethod.GET,
        "{+baseurl}/me/messages/{message}/attachments/{attachment}/$value",
        Map.of("message", email, "attachment", id));
  }
}
