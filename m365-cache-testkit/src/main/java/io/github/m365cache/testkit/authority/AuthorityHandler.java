package io.github.m365cache.testkit.authority;

import io.github.m365cache.testkit.http.LoopbackServer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The HTTP side. */
final class AuthorityHandler extends Handler.Abstract {
  private final AuthorityService service;

  AuthorityHandler(AuthorityService service) {
    this.service = service;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String body = Content.Source.asString(request, StandardCharsets.UTF_8);
    Optional<Answer> answer = service.answer(inbound(request, body));
    if (answer.isEmpty()) {
      LoopbackServer.disconnect(request, callback);
      return true;
    }
    write(request, response, callback, answer.get());
    return true;
  }

  private static Inbound inbound(Request request, String body) {
    Map<String, String> headers = new HashMap<>();
    for (HttpField field : request.getHeaders()) {
      headers.put(
          field.getName().toLowerCase(Locale.ROOT),
          Optional.ofNullable(field.getValue()).orElse(""));
    }
    return new Inbound(
        request.getMethod(),
        Optional.ofNullable(request.getHttpURI().getPath()).orElse("/"),
        Optional.ofNullable(request.getHttpURI().getQuery()).orElse(""),
        headers,
        body);
  }

  private static void write(Request request, Response response, Callback callback, Answer answer) {
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    response.setStatus(answer.status());
    answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store, no-cache");
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
    Optional.ofNullable(request.getHeaders().get("client-request-id"))
        .ifPresent(id -> response.getHeaders().put("client-request-id", id));
    response.write(true, ByteBuffer.wrap(bytes), callback);
  }
}
