package io.github.m365cache.testkit.authority;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** An application that waits at its redirect URI. */
final class RedirectListener implements AutoCloseable {
  private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
  private final HttpServer server;

  record Call(String method, Map<String, String> values) {}

  RedirectListener() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::take);
    server.start();
  }

  String address() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    calls.add(new Call(exchange.getRequestMethod(), Parameters.parse(query + body).values()));
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  /** What came; a browser returns only when it was taken. */
  Call took() {
    return Optional.ofNullable(calls.poll()).orElseThrow();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
