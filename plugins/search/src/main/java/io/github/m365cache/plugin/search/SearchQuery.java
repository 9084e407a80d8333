package io.github.m365cache.plugin.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.graph.GraphJson;
import java.io.ByteArrayInputStream;
import java.util.Map;

/**
 * Requests to {@code /search/query}, one type and one page each (Graph, "Use the Microsoft Search
 * API to query data": limits of a page, known limitations).
 *
 * @param type {@code message}, {@code event} or {@code driveItem}
 */
record SearchQuery(String type, QueryText query) {
  static final String PATH = "/search/query";

  private static final int OUTLOOK_PAGE = 25;
  private static final int DRIVE_PAGE = 200;

  /** The most hits of a page. */
  int largestPage() {
    return type.equals("driveItem") ? DRIVE_PAGE : OUTLOOK_PAGE;
  }

  RequestInformation request(int from, int size) {
    RequestInformation request =
        new RequestInformation(HttpMethod.POST, "{+baseurl}" + PATH, Map.of());
    request.headers.add("Accept", "application/json");
    byte[] body = GraphJson.bytes(body(from, size));
    request.setStreamContent(new ByteArrayInputStream(body), "application/json");
    return request;
  }

  ObjectNode body(int from, int size) {
    ObjectNode body = GraphJson.object();
    ObjectNode search = body.putArray("requests").addObject();
    search.putArray("entityTypes").add(type);
    search.putObject("query").put("queryString", query.text());
    search.put("from", from).put("size", size);
    return body;
  }
}
