package io.github.m365cache.server.stdio;

import io.github.m365cache.engine.Reach;
import io.github.m365cache.server.json.WireResult;
import io.github.m365cache.server.protocol.CallContext;
import io.github.m365cache.server.protocol.InFlight;
import io.github.m365cache.server.protocol.Incoming;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpServerSession;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * Brings messages to the session in the order that the protocol allows. The session parks a request
 * that comes before the client's {@code notifications/initialized} for ever, so such a one is
 * answered here. For one thread.
 */
final class Dispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final String CANCELLED = "notifications/cancelled";
  private static final int SHOWN = 64;

  private enum Phase {
    NEW,
    INTRODUCED,
    READY
  }

  private final McpServerSession session;
  private final Set<String> methods;
  private final InFlight inFlight;
  private final MessageWriter writer;
  private final Runnable onReady;
  private final CallContext context;
  private Phase phase = Phase.NEW;

  /**
   * A dispatcher.
   *
   * @param onReady called once, when the client has said that it is initialized; must not block
   */
  Dispatcher(
      McpServerSession session,
      Set<String> methods,
      InFlight inFlight,
      MessageWriter writer,
      Runnable onReady) {
    this.session = session;
    this.methods = methods;
    this.inFlight = inFlight;
    this.writer = writer;
    this.onReady = onReady;
    this.context = new CallContext(writer, Reach.EVERYTHING);
  }

  void dispatch(Incoming incoming) {
    if (incoming instanceof Incoming.Request request) {
      request(request);
    } else if (incoming instanceof Incoming.Notification notification) {
      notification(notification);
    } else if (incoming instanceof Incoming.Rejected rejected) {
      writer.error(rejected.id(), rejected.code(), rejected.message());
    } else {
      LOG.debug("a response was ignored: nothing was asked");
    }
  }

  private void request(Incoming.Request request) {
    if (McpSchema.METHOD_INITIALIZE.equals(request.method())) {
      initialize(request);
    } else if (McpSchema.METHOD_PING.equals(request.method()) && phase != Phase.READY) {
      writer.result(request.id(), WireResult.of("{}".getBytes(StandardCharsets.US_ASCII)));
    } else if (phase != Phase.READY) {
      refuse(
          request,
          ErrorCodes.INVALID_REQUEST,
          "send initialize and notifications/initialized first");
    } else if (!methods.contains(request.method())) {
      refuse(request, ErrorCodes.METHOD_NOT_FOUND, "there is no method '" + shown(request) + "'");
    } else {
      forward(request);
    }
  }

  private void initialize(Incoming.Request request) {
    if (phase != Phase.NEW) {
      refuse(request, ErrorCodes.INVALID_REQUEST, "this session was initialized before");
    } else if (!(request.params().get("protocolVersion") instanceof String)) {
      refuse(request, ErrorCodes.INVALID_PARAMS, "'protocolVersion' must be a string");
    } else {
      phase = Phase.INTRODUCED;
      forward(request);
    }
  }

  private void forward(Incoming.Request request) {
    inFlight
        .begin(request.id())
        .ifPresentOrElse(
            work -> work.update(start(request)),
            () ->
                refuse(
                    request,
                    ErrorCodes.INVALID_REQUEST,
                    "a request with this 'id' is still under way"));
  }

  private Disposable start(Incoming.Request request) {
    return session
        .handle(new JSONRPCRequest(request.method(), request.id(), request.params()))
        .contextWrite(values -> values.put(McpTransportContext.KEY, context))
        .subscribe(
            nothing -> {},
            failed -> LOG.error("a response was lost: {}", failed.getClass().getName()));
  }

  private void notification(Incoming.Notification notification) {
    if (CANCELLED.equals(notification.method())) {
      Object id = notification.params().get("requestId");
      if (id != null) {
        inFlight.cancel(id);
      }
    } else if (McpSchema.METHOD_NOTIFICATION_INITIALIZED.equals(notification.method())
        && phase == Phase.INTRODUCED) {
      Mono<Void> handled = session.handle(new JSONRPCNotification(notification.method()));
      handled.block();
      phase = Phase.READY;
      onReady.run();
    } else {
      LOG.debug("a notification was ignored");
    }
  }

  private void refuse(Incoming.Request request, int code, String message) {
    writer.error(request.id(), code, message);
  }

  private static String shown(Incoming.Request request) {
    String method = request.method();
    return method.length() > SHOWN ? method.substring(0, SHOWN) + "…" : method;
  }
}
