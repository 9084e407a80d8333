package io.github.m365cache.graph;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers requests by a script and remembers them. */
public final class TestServer implements AutoCloseable {
  /** A request as it arrived. */
  public record Seen(
      String method, String path, String query, Map<String, List<String>> headers, String body) {
    public String header(String name) {
      return String.join(
          ", ",
          headers.entrySet().stream()
              .filter(header -> header.getKey().equalsIgnoreCase(name))
              .findFirst()
              .map(Map.Entry::getValue)
              .orElse(List.of()));
    }
  }

  /** An answer; status 0 drops the connection. */
  public record Reply(int status, String body, Map<String, String> headers) {
    public static Reply ok(String body) {
      return new Reply(200, body, Map.of());
    }

    public static Reply status(int status) {
      return new Reply(
          status, "{\"error\":{\"code\":\"Some.Code\",\"message\":\"secret\"}}", Map.of());
    }

    public Reply with(String name, String value) {
      Map<String, String> more = new java.util.HashMap<>(headers);
      more.put(name, value);
      return new Reply(status, body, more);
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Deque<Reply> script = new ArrayDeque<>();
  public final List<Seen> seen = new CopyOnWriteArrayList<>();
  private volatile Runnable onRequest = () -> {};

  public TestServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The next answers; the last one is repeated. */
  public TestServer reply(Reply... replies) {
    synchronized (script) {
      script.clear();
      script.addAll(List.of(replies));
    }
    return this;
  }

  public void onRequest(Runnable action) {
    onRequest = action;
  }

  private void handle(HttpExchange exchange) throws IOException {
    URI uri = exchange.getRequestURI();
    byte[] body = exchange.getRequestBody().readAllBytes();
    seen.add(
        new Seen(
            exchange.getRequestMethod(),
            uri.getRawPath(),
            uri.getRawQuery() == null ? "" : uri.getRawQuery(),
            Map.copyOf(exchange.getRequestHeaders()),
            new String(body, StandardCharsets.UTF_8)));
    onRequest.run();
    Reply reply = next();
    if (reply.status() != 0) {
      send(exchange, reply);
    }
    exchange.close();
  }

  private void send(HttpExchange exchange, Reply reply) throws IOException {
    reply.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
    byte[] bytes = reply.body().replace("$ROOT", uri().toString()).getBytes(StandardCharsets.UTF_8);
    boolean empty = reply.status() == 304 || reply.status() == 204;
    exchange.sendResponseHeaders(reply.status(), empty ? -1 : bytes.length);
    if (!empty) {
      exchange.getResponseBody().write(bytes);
    }
  }

  private Reply next() {
    synchronized (script) {
      return script.size() > 1 ? script.poll() : java.util.Objects.requireNonNull(script.peek());
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
