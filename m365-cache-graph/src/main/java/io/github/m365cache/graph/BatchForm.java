package io.github.m365cache.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.Buffer;

/**
 * The JSON of {@code POST /$batch} and of its answer (Graph, "Combine multiple HTTP requests using
 * JSON batching").
 *
 * @param outer the empty POST; the sign-in it carries holds for what is inside
 * @param inOrder whether each request depends on the one before it
 */
record BatchForm(Request outer, boolean inOrder) {
  /** Graph refuses a batch of more. */
  static final int MOST = 20;

  private static final MediaType JSON = MediaType.get("application/json");

  /** What the batch itself carries, and what is written from the body. */
  private static final Set<String> OF_THE_BATCH =
      Set.of("authorization", "content-type", "content-length");

  /** The POST that carries these. */
  Request request(List<BatchItem> items) {
    ObjectNode root = GraphJson.object();
    ArrayNode requests = root.putArray("requests");
    for (int i = 0; i < items.size(); i++) {
      ObjectNode one = requests.addObject().put("id", items.get(i).id());
      write(items.get(i).request(), one);
      if (inOrder && i > 0) {
        one.putArray("dependsOn").add(items.get(i - 1).id());
      }
    }
    return outer.newBuilder().post(RequestBody.create(GraphJson.bytes(root), JSON)).build();
  }

  private void write(Request request, ObjectNode one) {
    one.put("method", request.method()).put("url", relative(request.url()));
    ObjectNode headers = one.putObject("headers");
    for (String name : request.headers().names()) {
      if (!OF_THE_BATCH.contains(name.toLowerCase(Locale.ROOT))) {
        headers.put(name, String.join(", ", request.headers(name)));
      }
    }
    RequestBody body = request.body();
    if (body != null) {
      write(body, one, headers);
    }
  }

  /** What follows the version in the address. */
  private String relative(HttpUrl url) {
    String root = outer.url().encodedPath().replaceFirst("/\\$batch$", "");
    String query = url.encodedQuery();
    return url.encodedPath().substring(root.length()) + (query == null ? "" : "?" + query);
  }

  private static void write(RequestBody body, ObjectNode one, ObjectNode headers) {
    byte[] bytes = bytes(body);
    if (bytes.length == 0) {
      return;
    }
    MediaType type = body.contentType();
    boolean json = type == null || type.subtype().equals("json");
    headers.put("Content-Type", type == null ? JSON.toString() : type.toString());
    if (json) {
      one.set("body", GraphJson.read(bytes));
    } else {
      one.put("body", Base64.getEncoder().encodeToString(bytes));
    }
  }

  private static byte[] bytes(RequestBody body) {
    Buffer buffer = new Buffer();
    try {
      body.writeTo(buffer);
      return buffer.readByteArray();
    } catch (IOException unreadable) {
      throw new M365Exception(ErrorCode.INTERNAL, "the content to send cannot be read", unreadable);
    }
  }

  /**
   * The answers by the ids of {@link #request}, in lower case; each id of which nothing is told is
   * missing.
   *
   * @throws M365Exception {@code UNAVAILABLE} when it is no answer to a batch
   */
  static Map<String, WireAnswer> answers(WireAnswer outer) {
    Map<String, WireAnswer> answers = new HashMap<>();
    for (JsonNode answer : GraphJson.page(GraphJson.read(outer.body()), "responses").items()) {
      String id = answer.path("id").asText().toLowerCase(Locale.ROOT);
      answers.put(id, new WireAnswer(status(answer), headers(answer), body(answer)));
    }
    return answers;
  }

  /** Whether it was made is not known, as when a server behind Graph did not answer it. */
  static WireAnswer missing() {
    return new WireAnswer(504, Headers.of(), new byte[0]);
  }

  private static int status(JsonNode answer) {
    JsonNode status = answer.path("status");
    if (!status.canConvertToInt()) {
      throw GraphErrors.unreadable();
    }
    return status.asInt();
  }

  private static Headers headers(JsonNode answer) {
    Headers.Builder headers = new Headers.Builder();
    answer
        .path("headers")
        .properties()
        .forEach(one -> headers.addUnsafeNonAscii(one.getKey(), one.getValue().asText()));
    return headers.build();
  }

  /** JSON as such; anything else comes as a text in Base64. */
  private static byte[] body(JsonNode answer) {
    JsonNode body = answer.path("body");
    if (body.isMissingNode() || body.isNull()) {
      return new byte[0];
    }
    try {
      return body.isTextual()
          ? Base64.getDecoder().decode(body.textValue())
          : GraphJson.bytes(body);
    } catch (IllegalArgumentException noBase64) {
      throw GraphErrors.unreadable();
    }
  }
}
