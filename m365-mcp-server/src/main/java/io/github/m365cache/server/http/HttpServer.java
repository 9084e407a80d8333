package io.github.m365cache.server.http;

import io.github.m365cache.engine.config.ConfigurationException;
import io.github.m365cache.engine.config.HttpSettings;
import io.github.m365cache.server.protocol.MessageReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves many clients over HTTP until it is told to stop. */
public final class HttpServer {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
  private static final int THREADS = 64;
  private static final int CONNECTIONS = 2048;
  private static final Duration IDLE_CONNECTION = Duration.ofSeconds(30);
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

  /** A client that sends slower holds a thread for nothing. */
  private static final int LEAST_BYTES_PER_SECOND = 512;

  private final HttpSettings settings;
  private final Server server = new Server(threads());
  private final ServerConnector connector;
  private final Sessions sessions;
  private final Conversation conversation;
  private final ScheduledFuture<?> upkeep;
  private final CountDownLatch stopped = new CountDownLatch(1);

  /**
   * A server that listens already.
   *
   * @param ready whether calls can be answered
   * @param ticker nanoseconds that only go forward
   * @throws ConfigurationException when it cannot listen there, or must not
   */
  public HttpServer(
      HttpSettings settings,
      Principals principals,
      McpService service,
      BooleanSupplier ready,
      LongSupplier ticker,
      ScheduledExecutorService scheduler) {
    this.settings = settings;
    InetAddress address = address(settings);
    this.connector = connector(server, settings, address);
    open(connector);
    HttpSettings.Sessions bounds = settings.sessions();
    this.sessions = new Sessions(bounds.max(), bounds.idle(), ticker);
    this.conversation = new Conversation(service, sessions);
    server.addBean(new NetworkConnectionLimit(CONNECTIONS, server));
    server.setErrorHandler(new SilentErrors());
    server.setHandler(
        new MinimumDataRateHandler(
            context(gate(address, principals, ticker), ready), LEAST_BYTES_PER_SECOND, 0));
    start();
    this.upkeep =
        scheduler.scheduleWithFixedDelay(
            this::upkeep, KEEP_ALIVE.toNanos(), KEEP_ALIVE.toNanos(), TimeUnit.NANOSECONDS);
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4);
    threads.setName("m365-http");
    threads.setDaemon(true);
    return threads;
  }

  private static InetAddress address(HttpSettings settings) {
    InetAddress address;
    try {
      address = InetAddress.getByName(settings.host());
    } catch (UnknownHostException unknown) {
      throw new ConfigurationException(
          "m365.http.host (or --host) is no address of this machine; use 127.0.0.1");
    }
    if (!address.isLoopbackAddress() && settings.allowedHosts().isEmpty()) {
      throw new ConfigurationException(
          "m365.http.host (or --host) is no loopback address; say by which names clients reach it,"
              + " such as m365.http.allowed-hosts = [\"mcp.example.com\"], or use 127.0.0.1");
    }
    return address;
  }

  private static ServerConnector connector(
      Server server, HttpSettings settings, InetAddress address) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(address.getHostAddress());
    connector.setPort(settings.port());
    connector.setIdleTimeout(IDLE_CONNECTION.toMillis());
    server.addConnector(connector);
    return connector;
  }

  private void open(ServerConnector listening) {
    try {
      listening.open();
    } catch (IOException taken) {
      throw new ConfigurationException(
          "port "
              + settings.port()
              + " cannot be listened on; end what uses it, or take another by --port (0: any)");
    }
  }

  private Gate gate(InetAddress address, Principals principals, LongSupplier ticker) {
    Set<Authority> own = own(address, connector.getLocalPort());
    return new Gate(
        new AllowedHosts(own, settings.allowedHosts()),
        new AllowedOrigins(own, settings.allowedOrigins()),
        principals,
        new RateLimit(settings.rate().perSecond(), settings.rate().burst(), ticker),
        new WrongTokens(settings.rate().failuresPerMinute(), ticker),
        sessions::has);
  }

  /** What clients on this machine call it; on other addresses the deployment must say. */
  private static Set<Authority> own(InetAddress address, int port) {
    Set<Authority> own = new HashSet<>();
    if (address.isLoopbackAddress()) {
      for (String name : List.of("localhost", "127.0.0.1", "[::1]", address.getHostAddress())) {
        Authority.parse(name).ifPresent(known -> own.add(new Authority(known.host(), port)));
      }
    }
    return own;
  }

  private ServletContextHandler context(Gate gate, BooleanSupplier ready) {
    ServletContextHandler context =
        new ServletContextHandler("/", ServletContextHandler.NO_SESSIONS);
    context.setErrorHandler(new SilentErrors());
    McpServlet mcp =
        new McpServlet(
            gate,
            new BodyReader(settings.body().max()),
            new MessageReader(settings.body().depth()),
            sessions,
            conversation);
    ServletHolder holder = new ServletHolder(mcp);
    holder.setAsyncSupported(true);
    context.addServlet(holder, settings.path());
    context.addServlet(new ServletHolder(new HealthServlet(() -> true, "alive")), "/health");
    BooleanSupplier serving = () -> !conversation.isClosing() && ready.getAsBoolean();
    context.addServlet(new ServletHolder(new HealthServlet(serving, "ready")), "/ready");
    return context;
  }

  // Jetty declares Exception.
  @SuppressWarnings("IllegalCatch")
  private void start() {
    try {
      server.start();
    } catch (Exception failed) {
      throw new IllegalStateException("the HTTP server did not start", failed);
    }
  }

  private void upkeep() {
    try {
      sessions.sweep();
      sessions.keepAlive();
    } catch (RuntimeException defect) {
      LOG.error("upkeep of sessions failed: {}", defect.getClass().getName());
    }
  }

  /** Where clients find it. */
  public URI address() {
    String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    return URI.create("http://" + host + ":" + connector.getLocalPort() + settings.path());
  }

  Sessions sessions() {
    return sessions;
  }

  /**
   * Waits for {@link #stop()}, then lets the calls under way finish and closes everything.
   *
   * @param patience how long those may take in all
   */
  public void serve(Duration patience) throws InterruptedException {
    stopped.await();
    long end = System.nanoTime() + patience.toNanos();
    for (ClientSession session : sessions.all()) {
      session.inFlight().drain(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }
    close();
  }

  /** Begins no call any more; {@link #serve} returns once those under way are done. */
  public void stop() {
    conversation.close();
    stopped.countDown();
  }

  // Jetty declares Exception.
  @SuppressWarnings("IllegalCatch")
  private void close() throws InterruptedException {
    upkeep.cancel(false);
    sessions.all().forEach(sessions::remove);
    try {
      server.setStopTimeout(0);
      server.stop();
    } catch (InterruptedException hurried) {
      throw hurried;
    } catch (Exception failed) {
      LOG.debug("the HTTP server did not stop in order", failed);
    }
  }
}
