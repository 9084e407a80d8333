package io.github.m365cache.plugin.calendar;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.PathValues;
import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * Graph as calendars need it: requests by the templates of its documentation, whose one place is an
 * argument of the call.
 */
record CalendarGraph(Graph graph) {
  static final String EVENT = "/me/events/{event_id}";

  /**
   * A request to a path whose places are arguments.
   *
   * @throws M365Exception {@code INVALID_ARGUMENT} for what no id is
   */
  static RequestInformation request(HttpMethod method, String path, Arguments arguments) {
    Map<String, Object> places = new HashMap<>();
    for (String name : new String[] {"event_id", "calendar_id"}) {
      if (path.contains("{" + name + "}")) {
        places.put(name, PathValues.id(name, arguments.text(name)));
      }
    }
    RequestInformation request = new RequestInformation(method, "{+baseurl}" + path, places);
    request.headers.add("Accept", "application/json");
    return request;
  }

  /** The same with a body. */
  static RequestInformation request(
      HttpMethod method, String path, Arguments arguments, ObjectNode body) {
    RequestInformation request = request(method, path, arguments);
    request.setStreamContent(new ByteArrayInputStream(GraphJson.bytes(body)), "application/json");
    return request;
  }

  /** Sends a request that is answered with an object. */
  ObjectNode ask(CallContext call, RequestInformation request) throws InterruptedException {
    return GraphJson.read(send(call, request));
  }

  /** Sends a request; what is not there is named by the place in its path. */
  byte[] send(CallContext call, RequestInformation request) throws InterruptedException {
    try {
      return graph.send(call, request).body();
    } catch (M365Exception failure) {
      throw named(failure, request);
    }
  }

  private static M365Exception named(M365Exception failure, RequestInformation request) {
    if (failure.code() == ErrorCode.NOT_FOUND) {
      if (request.pathParameters.containsKey("event_id")) {
        return M365Exception.notFound("event_id", "there is no event with this event_id");
      }
      if (request.pathParameters.containsKey("calendar_id")) {
        return M365Exception.notFound("calendar_id", "there is no calendar with this calendar_id");
      }
    }
    return failure;
  }
}
