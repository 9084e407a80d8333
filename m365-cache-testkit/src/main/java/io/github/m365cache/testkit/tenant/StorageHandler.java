package io.github.m365cache.testkit.tenant;

import io.github.m365cache.testkit.http.LoopbackServer;
import io.github.m365cache.testkit.tenant.error.GraphError;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The host of pre-authenticated addresses, which is not Graph's: a token has no business there. It
 * streams both ways.
 */
final class StorageHandler extends Handler.Abstract {
  private static final Pattern PATH = Pattern.compile("/(_download|_upload|_monitor)/([\\w-]+)");
  private static final Pattern FROM = Pattern.compile("bytes=(\\d+)-");

  private final Storage storage;
  private final Faults faults;
  private final RequestLog log;
  private final InstantSource clock;

  StorageHandler(Storage storage, Faults faults, RequestLog log, InstantSource clock) {
    this.storage = storage;
    this.faults = faults;
    this.log = log;
    this.clock = clock;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (faults.isUnreachable()) {
      LoopbackServer.disconnect(request, callback);
      return true;
    }
    new Visit(request, response, callback).answer();
    return true;
  }

  /** One request. */
  private final class Visit {
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final Instant time = clock.instant();
    private final long sequence = log.nextSequence();
    private final String method;
    private final String path;
    private String user = "";
    private String violation = "";
    private Optional<Fault> fault = Optional.empty();

    Visit(Request request, Response response, Callback callback) {
      this.request = request;
      this.response = response;
      this.callback = callback;
      this.method = request.getMethod();
      this.path = Optional.ofNullable(request.getHttpURI().getPath()).orElse("/");
    }

    void answer() throws IOException {
      try {
        process();
      } catch (GraphError error) {
        Content.Source.consumeAll(request);
        write(ErrorAnswers.of(error, time, "", ""));
      }
    }

    private void process() throws IOException {
      Matcher place = PATH.matcher(path);
      if (!place.matches() || !query().contains("tempauth=")) {
        violation = "no such address";
        throw GraphError.noSuchDriveItem();
      }
      if (request.getHeaders().contains(HttpHeader.AUTHORIZATION)) {
        violation = "a token was sent to a pre-authenticated address";
        throw new GraphError(401, "unauthenticated", "A token must not be sent here.");
      }
      switch (place.group(1)) {
        case "_download" -> download(place.group(2));
        case "_upload" -> upload(place.group(2));
        default -> monitor(place.group(2));
      }
    }

    private String query() {
      return Optional.ofNullable(request.getHttpURI().getQuery()).orElse("");
    }

    /** Whether the connection was closed instead of an answer. */
    private boolean isRefused(String who) {
      user = who;
      fault = faults.take(method, path, user, time);
      if (fault.isPresent() && fault.get() instanceof Fault.Status status) {
        throw ErrorAnswers.of(status);
      }
      if (fault.filter(f -> f instanceof Fault.Disconnect || f instanceof Fault.Hang).isPresent()) {
        end(0, 0);
        LoopbackServer.disconnect(request, callback);
        return true;
      }
      return false;
    }

    private void download(String key) throws IOException {
      Storage.Offer offer = storage.offer(key);
      if (isRefused(offer.user())) {
        return;
      }
      long size = offer.content().size();
      Matcher range = FROM.matcher(header("Range"));
      String ifRange = header("If-Range");
      boolean part = range.matches() && (ifRange.isEmpty() || ifRange.equals(etag(offer)));
      long from = part ? Long.parseLong(range.group(1)) : 0;
      if (from > 0 && from >= size) {
        throw new GraphError(416, "invalidRange", "The range is not in the content.");
      }
      response.setStatus(part ? 206 : 200);
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, offer.item().mimeType());
      response.getHeaders().put(HttpHeader.ETAG, etag(offer));
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, size - from);
      if (part) {
        response.getHeaders().put("Content-Range", "bytes " + from + "-" + (size - 1) + "/" + size);
      }
      end(response.getStatus(), size - from);
      boolean cut = fault.filter(f -> f instanceof Fault.CutBody).isPresent();
      try (OutputStream out = Content.Sink.asOutputStream(response)) {
        offer.content().writeTo(out, from, cut ? from + (size - from) / 2 : size);
        out.flush();
        if (cut) {
          LoopbackServer.disconnect(request, callback);
          return;
        }
      }
      callback.succeeded();
    }

    private String etag(Storage.Offer offer) {
      return offer.item().ctag();
    }

    private void upload(String key) throws IOException {
      UploadSession session = storage.upload(key);
      if (isRefused(session.user())) {
        return;
      }
      GraphResponse answer =
          switch (method) {
            case "GET" -> session.state(true);
            case "DELETE" -> {
              storage.forgetUpload(key);
              yield GraphResponse.empty(204);
            }
            case "PUT" -> piece(key, session);
            default -> throw new GraphError(405, "invalidRequest", "There is no such method.");
          };
      if (fault.filter(f -> f instanceof Fault.CutBody).isPresent()) {
        end(0, 0);
        LoopbackServer.disconnect(request, callback);
      } else {
        write(answer);
      }
    }

    private GraphResponse piece(String key, UploadSession session) throws IOException {
      UploadSession.Range unused = session.accept(header("Content-Range"), request.getLength());
      byte[] buffer = new byte[64 * 1024];
      try (InputStream in = Content.Source.asInputStream(request)) {
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          session.add(buffer, n);
        }
      }
      if (!session.isWhole()) {
        return session.state(false);
      }
      GraphResponse finished = session.finished();
      storage.forgetUpload(key);
      return finished;
    }

    private void monitor(String key) {
      CopyJob copy = storage.copy(key);
      if (!isRefused(copy.user())) {
        write(copy.look());
      }
    }

    private String header(String name) {
      return Optional.ofNullable(request.getHeaders().get(name)).orElse("");
    }

    private void write(GraphResponse answer) {
      byte[] body = answer.body();
      response.setStatus(answer.status());
      answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
      end(answer.status(), body.length);
      response.write(true, java.nio.ByteBuffer.wrap(body), callback);
    }

    private void end(int status, long bytes) {
      Map<String, String> headers = new HashMap<>();
      for (String name : List.of("Content-Range", "Range", "If-Range", "Authorization")) {
        if (!header(name).isEmpty()) {
          headers.put(
              name.toLowerCase(java.util.Locale.ROOT),
              name.equals("Authorization") ? "present" : header(name));
        }
      }
      log.add(
          new LoggedRequest(
              sequence, time, user, method, path, "", Map.of(), headers, status, bytes, violation,
              List.of()));
    }
  }
}
