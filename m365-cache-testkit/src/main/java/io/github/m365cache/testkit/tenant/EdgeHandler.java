package io.github.m365cache.testkit.tenant;

import io.github.m365cache.testkit.http.LoopbackServer;
import io.github.m365cache.testkit.tenant.error.GraphError;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;

/** The HTTP side: takes requests apart, hands them on, and delivers what comes back. */
final class EdgeHandler extends Handler.Abstract {
  private static final String GRAPH = "/v1.0";
  private static final String CONTROL = "/_tenant/";

  private final GraphService service;
  private final Control control;
  private final Faults faults;
  private final Delivery delivery;

  EdgeHandler(GraphService service, Control control, Faults faults, Delivery delivery) {
    this.service = service;
    this.control = control;
    this.faults = faults;
    this.delivery = delivery;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    boolean controls = path(request).startsWith(CONTROL);
    if (!controls && faults.isUnreachable()) {
      LoopbackServer.disconnect(request, callback);
      return true;
    }
    Promise<ByteBuffer> body =
        new Promise<>() {
          @Override
          public void succeeded(ByteBuffer bytes) {
            answer(request, response, callback, bytes);
          }

          @Override
          public void failed(Throwable failure) {
            callback.failed(failure);
          }
        };
    Content.Source.asByteBuffer(request, body);
    return true;
  }

  private void answer(Request request, Response response, Callback callback, ByteBuffer bytes) {
    byte[] body = new byte[bytes.remaining()];
    bytes.get(body);
    GraphRequest parsed = parsed(request, body);
    if (path(request).startsWith(CONTROL)) {
      Callback told = Callback.from(callback, control::answered);
      delivery.write(request, response, told, control.answer(parsed));
    } else {
      delivery.deliver(request, response, callback, service.handle(parsed));
    }
  }

  private static GraphRequest parsed(Request request, byte[] body) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (HttpField field : request.getHeaders()) {
      String value = Optional.ofNullable(field.getValue()).orElse("");
      headers.merge(field.getName().toLowerCase(Locale.ROOT), value, (a, b) -> a + ", " + b);
    }
    String query = Optional.ofNullable(request.getHttpURI().getQuery()).orElse("");
    return new GraphRequest(
        request.getMethod(), withoutVersion(path(request)), query, headers, body);
  }

  /** A path of another version keeps it, so that no template of v1.0 matches. */
  private static String withoutVersion(String path) {
    return path.startsWith(GRAPH + "/") ? path.substring(GRAPH.length()) : path;
  }

  private static String path(Request request) {
    HttpURI uri = request.getHttpURI();
    return Optional.ofNullable(uri.getPath()).orElse("/");
  }

  static GraphError unauthorized() {
    return new GraphError(401, "InvalidAuthenticationToken", "The control token is wrong.");
  }
}
