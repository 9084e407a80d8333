package io.github.m365cache.testkit.http;

import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty on 127.0.0.1. */
public final class LoopbackServer {
  private static final String HOST = "127.0.0.1";
  private static final long IDLE_MILLIS = 600_000;

  private final Server server;
  private final ServerConnector connector;

  /**
   * A server that does not listen yet.
   *
   * @param port 0 for a free one
   */
  public LoopbackServer(int port) {
    QueuedThreadPool threads = new QueuedThreadPool(64);
    threads.setName("tenant");
    threads.setDaemon(true);
    server = new Server(threads);
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    // Encoded slashes and colons are legal in Graph's paths.
    configuration.setUriCompliance(UriCompliance.UNSAFE);
    connector = new ServerConnector(server, new HttpConnectionFactory(configuration));
    connector.setHost(HOST);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_MILLIS);
    connector.setAcceptQueueSize(512);
    server.addConnector(connector);
    server.setStopTimeout(0);
  }

  /**
   * Begins to listen.
   *
   * @throws IllegalStateException when the port cannot be bound
   */
  public void start(Handler handler) {
    server.setHandler(handler);
    try {
      server.start();
    } catch (Exception e) {
      stop();
      throw new IllegalStateException("the server on loopback cannot listen on port", e);
    }
  }

  /** Where it listens, without a path. */
  public String endpoint() {
    return "http://" + HOST + ":" + connector.getLocalPort();
  }

  /** Closes every connection. */
  public void stop() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the server on loopback cannot stop", e);
    }
  }

  /** Closes a request's connection; what is still to be written has nowhere to go. */
  public static void disconnect(Request request, Callback callback) {
    request.getConnectionMetaData().getConnection().getEndPoint().close();
    callback.succeeded();
  }
}
