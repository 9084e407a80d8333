package io.github.m365cache.testkit.tenant;

import io.github.m365cache.testkit.http.LoopbackServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Sends answers: after their latency, whole or broken. */
final class Delivery {
  private static final int WORTH_COMPRESSING = 1024;

  private final ScheduledExecutorService scheduler;
  private final Set<Runnable> hanging = ConcurrentHashMap.newKeySet();

  Delivery(ScheduledExecutorService scheduler) {
    this.scheduler = scheduler;
  }

  /** Sends an outcome after its latency. No thread waits for it. */
  void deliver(Request request, Response response, Callback callback, Outcome outcome) {
    if (outcome.fault().filter(f -> f instanceof Fault.Hang).isPresent()) {
      hanging.add(() -> LoopbackServer.disconnect(request, callback));
      return;
    }
    if (outcome.fault().filter(f -> f instanceof Fault.Disconnect).isPresent()) {
      LoopbackServer.disconnect(request, callback);
      return;
    }
    if (outcome.fault().isPresent() && outcome.fault().get() instanceof Fault.Held held) {
      CompletableFuture<?> unused =
          held.release().thenRun(() -> write(request, response, callback, outcome.response()));
      return;
    }
    Runnable send = () -> send(request, response, callback, outcome);
    if (outcome.latency().isZero()) {
      send.run();
    } else {
      long nanos = outcome.latency().toNanos();
      Future<?> unused = scheduler.schedule(send, nanos, TimeUnit.NANOSECONDS);
    }
  }

  /** Ends the requests that hang. */
  void release() {
    hanging.forEach(Runnable::run);
    hanging.clear();
  }

  void write(Request request, Response response, Callback callback, GraphResponse answer) {
    head(response, answer);
    byte[] body = encoded(request, response, answer.body());
    if (body.length > 0 || answer.status() == 200) {
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    }
    response.write(true, ByteBuffer.wrap(body), callback);
  }

  private void send(Request request, Response response, Callback callback, Outcome outcome) {
    if (outcome.fault().isEmpty()) {
      write(request, response, callback, outcome.response());
      return;
    }
    head(response, outcome.response());
    byte[] body = outcome.response().body();
    byte[] half = Arrays.copyOf(body, body.length / 2);
    if (outcome.fault().get() instanceof Fault.MalformedJson) {
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, half.length);
      response.write(true, ByteBuffer.wrap(half), callback);
    } else {
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
      Callback cut =
          Callback.from(() -> LoopbackServer.disconnect(request, callback), callback::failed);
      response.write(false, ByteBuffer.wrap(half), cut);
    }
  }

  private static void head(Response response, GraphResponse answer) {
    response.setStatus(answer.status());
    answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
  }

  private static byte[] encoded(Request request, Response response, byte[] body) {
    String accepted = request.getHeaders().get(HttpHeader.ACCEPT_ENCODING);
    if (accepted == null || !accepted.contains("gzip") || body.length < WORTH_COMPRESSING) {
      return body;
    }
    response.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
    response.getHeaders().put(HttpHeader.VARY, "Accept-Encoding");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
