package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A client that knows nothing of the server's insides. */
final class TestClient {
  static final ObjectMapper JSON = new ObjectMapper();
  private final HttpClient http = HttpClient.newHttpClient();
  private final String endpoint;
  private final String token;

  TestClient(SimulatedTenant tenant, String user) {
    this(tenant.endpoint().toString(), tenant.token(user));
  }

  TestClient(String endpoint, String token) {
    this.endpoint = endpoint;
    this.token = token;
  }

  record Reply(int status, JsonNode json, HttpResponse<String> http) {
    JsonNode at(String pointer) {
      return json.at(pointer);
    }

    String code() {
      return json.at("/error/code").asText();
    }

    String header(String name) {
      return http.headers().firstValue(name).orElse("");
    }

    List<JsonNode> value() {
      List<JsonNode> items = new ArrayList<>();
      json.path("value").forEach(items::add);
      return items;
    }
  }

  /** A path below /v1.0 with blanks and quotes as people write them, or an absolute link. */
  Reply get(String pathOrLink, String... headers) throws IOException, InterruptedException {
    return send("GET", pathOrLink, null, headers);
  }

  Reply send(String method, String pathOrLink, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(pathOrLink));
    request.timeout(Duration.ofSeconds(60));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (body == null) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      request.header("Content-Type", "application/json");
      request.method(method, HttpRequest.BodyPublishers.ofString(body));
    }
    HttpResponse<String> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    String text = response.body();
    JsonNode json = text.startsWith("{") ? JSON.readTree(text) : JSON.createObjectNode();
    return new Reply(response.statusCode(), json, response);
  }

  /** Follows next links to the end and answers with all pages. */
  List<Reply> pages(String path, String... headers) throws IOException, InterruptedException {
    List<Reply> pages = new ArrayList<>();
    String link = path;
    while (!link.isEmpty()) {
      Reply page = get(link, headers);
      if (page.status() != 200) {
        throw new IllegalStateException("status " + page.status() + " " + page.json());
      }
      pages.add(page);
      link = page.json().path("@odata.nextLink").asText();
    }
    return pages;
  }

  private URI uri(String pathOrLink) {
    if (pathOrLink.startsWith("http")) {
      return URI.create(pathOrLink);
    }
    String escaped = pathOrLink.replace(" ", "%20").replace("'", "%27").replace("\"", "%22");
    return URI.create(endpoint + (pathOrLink.startsWith("/_tenant/") ? "" : "/v1.0") + escaped);
  }
}
