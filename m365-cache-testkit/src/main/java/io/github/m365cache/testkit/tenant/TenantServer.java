package io.github.m365cache.testkit.tenant;

import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty on 127.0.0.1. */
final class TenantServer {
  private static final String HOST = "127.0.0.1";
  private static final long IDLE_MILLIS = 600_000;

  private final Server server;
  private final ServerConnector connector;

  TenantServer(int port) {
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

  void start(Handler handler) {
    server.setHandler(handler);
    try {
      server.start();
    } catch (Exception e) {
      stop();
      throw new IllegalStateException("the simulated tenant cannot listen on port", e);
    }
  }

  String endpoint() {
    return "http://" + HOST + ":" + connector.getLocalPort();
  }

  void stop() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the simulated tenant cannot stop", e);
    }
  }
}
