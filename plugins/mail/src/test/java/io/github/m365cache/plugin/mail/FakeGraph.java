package io.github.m365cache.plugin.mail;

import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.RequestInformation;
import com.microsoft.kiota.authentication.AnonymousAuthenticationProvider;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.GraphAnswer;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Records requests as they would go over the wire, and replays answers. */
final class FakeGraph implements Graph {
  /**
   * A request.
   *
   * @param path escaped, below the API's root, as the SDK's middleware would send it
   * @param query decoded
   */
  record Sent(String method, String path, String query, String prefer, String body) {}

  private static final String ROOT = "https://graph.microsoft.com/v1.0";

  final List<Sent> sent = new ArrayList<>();
  private final Deque<Object> answers = new ArrayDeque<>();
  private final GraphServiceClient client =
      new GraphServiceClient(new AnonymousAuthenticationProvider());

  FakeGraph() {
    client.getRequestAdapter().setBaseUrl(ROOT);
  }

  FakeGraph answer(String json) {
    answers.add(json.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  FakeGraph answerFile(String name) {
    try (var in = FakeGraph.class.getResourceAsStream(name)) {
      answers.add(in.readAllBytes());
      return this;
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  FakeGraph fail(RuntimeException failure) {
    answers.add(failure);
    return this;
  }

  @Override
  public GraphServiceClient requests() {
    return client;
  }

  @Override
  public GraphAnswer send(CallContext call, RequestInformation request) {
    return record(url(request), request);
  }

  @Override
  public GraphAnswer follow(CallContext call, String link, RequestInformation like) {
    return record(link, like);
  }

  private GraphAnswer record(String url, RequestInformation request) {
    String[] parts = url.substring(ROOT.length()).split("\\?", 2);
    String query = parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
    String prefer = String.join(" + ", request.headers.getOrDefault("Prefer", java.util.Set.of()));
    sent.add(new Sent(request.httpMethod.name(), parts[0], query, prefer, body(request)));
    Object next = answers.remove();
    if (next instanceof RuntimeException failure) {
      throw failure;
    }
    return new GraphAnswer(200, (byte[]) next, Optional.empty(), Optional.empty());
  }

  private static String url(RequestInformation request) {
    try {
      // The SDK writes /users/TokenToReplace for /me, and its middleware puts /me in its place.
      return request.getUri().toString().replace("/users/TokenToReplace/", "/me/");
    } catch (URISyntaxException malformed) {
      throw new IllegalStateException(malformed);
    }
  }

  private static String body(RequestInformation request) {
    try {
      return request.content == null
          ? ""
          : new String(request.content.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
