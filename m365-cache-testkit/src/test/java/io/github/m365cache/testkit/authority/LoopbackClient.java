package io.github.m365cache.testkit.authority;

import com.microsoft.aad.msal4j.HttpMethod;
import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Sends to an authority without TLS what MSAL, which demands https and forgets the port when it
 * refreshes, addresses to it.
 */
final class LoopbackClient implements IHttpClient {
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI root;

  LoopbackClient(URI root) {
    this.root = root;
  }

  @Override
  public IHttpResponse send(HttpRequest request) throws Exception {
    URI address = root.resolve(request.url().getFile());
    var sent = java.net.http.HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30));
    request.headers().forEach(sent::header);
    if (request.httpMethod() == HttpMethod.POST) {
      sent.POST(BodyPublishers.ofString(request.body()));
    }
    var answer = http.send(sent.build(), BodyHandlers.ofString());
    HttpResponse response = new HttpResponse().statusCode(answer.statusCode()).body(answer.body());
    response.addHeaders(answer.headers().map());
    return response;
  }
}
