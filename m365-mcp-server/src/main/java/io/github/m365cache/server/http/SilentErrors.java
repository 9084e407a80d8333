package io.github.m365cache.server.http;

import java.util.function.BiConsumer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/** What the container refuses on its own is answered by a status alone. */
final class SilentErrors extends ErrorHandler {
  /** Headers of every answer. */
  static void secure(BiConsumer<String, String> headers) {
    headers.accept("Cache-Control", "no-store");
    headers.accept("X-Content-Type-Options", "nosniff");
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    secure(response.getHeaders()::put);
    response.getHeaders().remove("Content-Type");
    response.write(true, BufferUtil.EMPTY_BUFFER, callback);
    return true;
  }
}
