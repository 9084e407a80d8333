package io.github.m365cache.plugin.mail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.LocalFile;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.GraphAnswer;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.Transfers;
import java.io.ByteArrayInputStream;
import java.net.URLConnection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Attaches files to a draft, one after the other: by one POST below 3 MB, through an upload session
 * from there on (Graph, "Add attachment", "attachment: createUploadSession").
 */
record Attaching(MailGraph mail, Transfers transfers, InstantSource clock) {
  private static final int SMALL = 3 * 1024 * 1024;

  /** Below the 4 MB that Outlook takes at once. */
  private static final int PIECE = 12 * 320 * 1024;

  /** What a request may take after a file that took long. */
  private static final Duration STEP = Duration.ofSeconds(30);

  /** The same call, with time for a further request. */
  CallContext further(CallContext call) {
    return call.notBefore(clock.instant().plus(STEP));
  }

  /**
   * Attaches all.
   *
   * @return what went wrong, if something did; the files before it are attached then
   */
  Optional<M365Exception> attach(CallContext call, String draft, OpenFiles files)
      throws InterruptedException {
    try {
      for (LocalFile file : files.all()) {
        attach(further(call), draft, file);
      }
      return Optional.empty();
    } catch (M365Exception failure) {
      return Optional.of(failure);
    }
  }

  private void attach(CallContext call, String draft, LocalFile file) throws InterruptedException {
    if (file.size() < SMALL) {
      ObjectNode body = named(file).put("@odata.type", "#microsoft.graph.fileAttachment");
      mail.send(call, post(draft, "", body.put("contentBytes", file.bytes())));
      return;
    }
    ObjectNode body = GraphJson.object();
    body.putObject("AttachmentItem")
        .put("attachmentType", "file")
        .put("size", file.size())
        .setAll(named(file));
    String address =
        mail.send(call, post(draft, "/createUploadSession", body)).path("uploadUrl").asText("");
    GraphAnswer unused = transfers.upload(call, address, file, PIECE);
  }

  private static ObjectNode named(LocalFile file) {
    ObjectNode json = GraphJson.object().put("name", file.name());
    String type = URLConnection.guessContentTypeFromName(file.name());
    return type == null ? json : json.put("contentType", type);
  }

  private static RequestInformation post(String draft, String below, ObjectNode body) {
    RequestInformation post =
        new RequestInformation(
            HttpMethod.POST,
            "{+baseurl}/me/messages/{message}/attachments" + below,
            Map.of("message", draft));
    post.headers.add("Accept", "application/json");
    post.setStreamContent(new ByteArrayInputStream(GraphJson.bytes(body)), "application/json");
    return post;
  }
}
