package io.github.m365cache.graph.drive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.Drives;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.PathValues;
import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Requests to single items of the account's drive. */
record ItemRequests(Graph graph, Drives drives) {
  /**
   * The item before a change.
   *
   * @param parameter that named it, for errors
   */
  ObjectNode get(CallContext call, String parameter, String id) throws InterruptedException {
    RequestInformation get =
        graph
            .requests()
            .drives()
            .byDriveId(drives.driveId(call))
            .items()
            .byDriveItemId(PathValues.id(parameter, id))
            .toGetRequestInformation(
                with ->
                    Objects.requireNonNull(with.queryParameters).select =
                        DriveItemSummary.select());
    try {
      return GraphJson.read(graph.send(call, get).body());
    } catch (M365Exception failure) {
      throw named(failure, parameter);
    }
  }

  /** An item that may be renamed, moved and deleted, and of that kind. */
  ObjectNode changeable(CallContext call, ItemKind kind, String id) throws InterruptedException {
    ObjectNode item = get(call, kind.parameter(), id);
    kind.require(item);
    if (!item.path("parentReference").path("id").isTextual()) {
      throw M365Exception.invalid(
          kind.parameter(), "the root of a drive can be neither renamed, moved nor deleted");
    }
    return item;
  }

  ObjectNode patch(CallContext call, String id, ObjectNode body) throws InterruptedException {
    return GraphJson.read(send(call, HttpMethod.PATCH, id, "", body));
  }

  ObjectNode post(CallContext call, String id, String below, ObjectNode body)
      throws InterruptedException {
    return GraphJson.read(send(call, HttpMethod.POST, id, below, body));
  }

  /** Begins what goes on behind; the address tells how far it is. */
  String begin(CallContext call, String id, String below, ObjectNode body)
      throws InterruptedException {
    RequestInformation request = request(call, HttpMethod.POST, id, below);
    request.setStreamContent(new ByteArrayInputStream(GraphJson.bytes(body)), "application/json");
    return graph
        .send(call, request)
        .location()
        .orElseThrow(
            () ->
                new M365Exception(
                    ErrorCode.UNAVAILABLE,
                    "Microsoft 365 did not tell how to follow what it began; look later"));
  }

  void delete(CallContext call, String id) throws InterruptedException {
    graph.send(call, request(call, HttpMethod.DELETE, id, ""));
  }

  private byte[] send(CallContext call, HttpMethod method, String id, String below, ObjectNode body)
      throws InterruptedException {
    RequestInformation request = request(call, method, id, below);
    request.setStreamContent(new ByteArrayInputStream(GraphJson.bytes(body)), "application/json");
    return graph.send(call, request).body();
  }

  private RequestInformation request(CallContext call, HttpMethod method, String id, String below)
      throws InterruptedException {
    Map<String, Object> values = new HashMap<>();
    values.put("drive", drives.driveId(call));
    values.put("item", id);
    String template = "{+baseurl}/drives/{drive}/items/{item}" + below;
    RequestInformation request = new RequestInformation(method, template, values);
    request.headers.add("Accept", "application/json");
    return request;
  }

  /** Names the parameter when there is nothing of its id. */
  static M365Exception named(M365Exception failure, String parameter) {
    return failure.code() == ErrorCode.NOT_FOUND
        ? M365Exception.notFound(
            parameter,
            "there is nothing with this " + parameter + "; take ids as a list gives them")
        : failure;
  }

  /** Graph's refusal of a change of a name. */
  static M365Exception ofName(M365Exception failure, String parameter) {
    return switch (failure.code()) {
      case CONFLICT ->
          new M365Exception(
              ErrorCode.CONFLICT,
              "there is something of this name in the folder already, or the item is locked; give"
                  + " another "
                  + parameter);
      case INVALID_ARGUMENT ->
          M365Exception.invalid(
              parameter,
              "OneDrive does not take this "
                  + parameter
                  + "; leave out \" * : < > ? / \\ | and blanks or a dot at its end");
      default -> failure;
    };
  }
}
