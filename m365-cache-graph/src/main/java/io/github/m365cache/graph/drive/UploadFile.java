package io.github.m365cache.graph.drive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.LocalFile;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.Transfers;
import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.Optional;

/**
 * Sends a file's bytes to a place in a drive: by one PUT up to 4 MB, through an upload session
 * above (Graph, "Upload or replace the contents of a DriveItem", "driveItem: createUploadSession").
 *
 * @param place what follows the items of the drive in a template: {@code {item}}, or {@code
 *     {item}:/{name}:}
 * @param values of the template
 * @param conflict what becomes of a file that is there: {@code fail} or {@code replace}
 * @param match the entity tag that it must have
 */
record UploadFile(
    Graph graph,
    Transfers transfers,
    String place,
    Map<String, Object> values,
    String conflict,
    Optional<String> match) {
  private static final int SMALL = 4 * 1024 * 1024;

  /** A multiple of 320 KiB, as each piece but the last must be. */
  private static final int PIECE = 16 * 320 * 1024;

  /** The item as it is then. */
  ObjectNode send(CallContext call, LocalFile file) throws InterruptedException {
    byte[] answer = file.size() <= SMALL ? put(call, file) : session(call, file);
    return GraphJson.read(answer);
  }

  private byte[] put(CallContext call, LocalFile file) throws InterruptedException {
    String query = conflict.equals("fail") ? "?@microsoft.graph.conflictBehavior=fail" : "";
    RequestInformation put = request(HttpMethod.PUT, "/content" + query);
    put.setStreamContent(new ByteArrayInputStream(file.bytes()), "application/octet-stream");
    byte[] answer = graph.send(call, put).body();
    call.progress().at(file.size(), file.size());
    return answer;
  }

  private byte[] session(CallContext call, LocalFile file) throws InterruptedException {
    RequestInformation post = request(HttpMethod.POST, "/createUploadSession");
    ObjectNode body = GraphJson.object();
    body.putObject("item").put("@microsoft.graph.conflictBehavior", conflict);
    post.setStreamContent(new ByteArrayInputStream(GraphJson.bytes(body)), "application/json");
    String address = GraphJson.read(graph.send(call, post).body()).path("uploadUrl").asText("");
    return transfers.upload(call, address, file, PIECE).body();
  }

  private RequestInformation request(HttpMethod method, String below) {
    RequestInformation request =
        new RequestInformation(
            method, "{+baseurl}/drives/{drive}/items/" + place + below, Map.copyOf(values));
    request.headers.add("Accept", "application/json");
    match.ifPresent(tag -> request.headers.add("If-Match", tag));
    return request;
  }
}
