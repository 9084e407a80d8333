package io.github.m365cache.server.http;

import io.github.m365cache.server.json.WireBuffer;
import io.github.m365cache.server.json.WireResult;
import io.github.m365cache.server.protocol.CallContext;
import io.github.m365cache.server.protocol.Incoming;
import io.github.m365cache.server.protocol.Messages;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.DefaultMcpStreamableServerSessionFactory;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import io.modelcontextprotocol.spec.McpStreamableServerSession.McpStreamableServerSessionInit;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/** Brings messages that were let in to the SDK's sessions. Safe for concurrent use. */
final class Conversation {
  private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
  private static final Duration CLIENT_LIMIT = Duration.ofMinutes(1);
  private static final TypeRef<InitializeRequest> HELLO = new TypeRef<>() {};
  private static final int SHOWN = 64;

  private final McpService service;
  private final Sessions sessions;
  private final McpStreamableServerSession.Factory factory;
  private volatile boolean closing;

  Conversation(McpService service, Sessions sessions) {
    this.service = service;
    this.sessions = sessions;
    this.factory =
        new DefaultMcpStreamableServerSessionFactory(
            CLIENT_LIMIT,
            hello -> Mono.just(service.hello().apply(hello)),
            service.handlers(),
            Map.of(),
            id -> Mono.empty());
  }

  McpService service() {
    return service;
  }

  /** Begins nothing any more; what is under way goes on. */
  void close() {
    closing = true;
  }

  boolean isClosing() {
    return closing;
  }

  void initialize(Principal principal, Incoming.Request hello, HttpServletResponse response)
      throws IOException, RefusedException {
    demandOpen();
    if (!(hello.params().get("protocolVersion") instanceof String)) {
      throw new RefusedException(
          new Refusal(
              400,
              Map.of(),
              hello.id(),
              ErrorCodes.INVALID_PARAMS,
              "'protocolVersion' must be a string"));
    }
    McpStreamableServerSessionInit begun =
        factory.startSession(service.payloads().read(hello.params(), HELLO));
    InitializeResult words = Objects.requireNonNull(begun.initResult().block());
    ClientSession session =
        sessions
            .add(begun.session(), principal, words.protocolVersion())
            .orElseThrow(
                () -> new RefusedException(Refusal.unavailable("there are too many sessions")));
    response.setHeader(Headers.SESSION, session.id());
    answer(hello.id(), WireResult.of(service.payloads().bytes(words)), response);
  }

  private static void answer(Object id, WireResult result, HttpServletResponse response)
      throws IOException {
    WireBuffer buffer = new WireBuffer();
    Messages.result(id, result, buffer);
    response.setContentType(Headers.JSON);
    response.setContentLength(buffer.length());
    buffer.drainTo(response.getOutputStream());
  }

  /** Starts a request, whose answer ends the response later. */
  void call(
      ClientSession session,
      Incoming.Request call,
      HttpServletRequest request,
      HttpServletResponse response)
      throws RefusedException {
    demandOpen();
    if (!service.handlers().containsKey(call.method())) {
      throw new RefusedException(
          new Refusal(
              200,
              Map.of(),
              call.id(),
              ErrorCodes.METHOD_NOT_FOUND,
              "there is no method '" + shown(call.method()) + "'"));
    }
    Disposable.Swap work =
        session
            .inFlight()
            .begin(call.id())
            .orElseThrow(
                () ->
                    new RefusedException(
                        new Refusal(
                            400,
                            Map.of(),
                            call.id(),
                            ErrorCodes.INVALID_REQUEST,
                            "a request with this 'id' is still under way")));
    AsyncContext async = request.startAsync();
    async.setTimeout(0);
    ResponseTransport transport =
        new ResponseTransport(
            async,
            response,
            session.inFlight(),
            service.payloads(),
            Headers.names(request, Headers.EVENTS));
    if (wantsProgress(call.params())) {
      var unused = transport.begin();
    }
    work.update(Disposables.composite(start(session, call, transport), transport::cancelled));
  }

  private void demandOpen() throws RefusedException {
    if (closing) {
      throw new RefusedException(Refusal.unavailable("the server is ending"));
    }
  }

  private static boolean wantsProgress(Map<String, @Nullable Object> params) {
    return params.get("_meta") instanceof Map<?, ?> meta && meta.get("progressToken") != null;
  }

  private static Disposable start(
      ClientSession session, Incoming.Request call, ResponseTransport transport) {
    return session
        .session()
        .responseStream(transport)
        .handle(new JSONRPCRequest(call.method(), call.id(), call.params()))
        .contextWrite(
            values ->
                values.put(McpTransportContext.KEY, new CallContext(transport, session.reach())))
        .subscribe(
            nothing -> {},
            failed -> {
              LOG.error("a response was lost: {}", failed.getClass().getName());
              session
                  .inFlight()
                  .answer(call.id(), () -> transport.finish(out -> out.append(lost(call))));
            });
  }

  private static byte[] lost(Incoming.Request call) {
    return Messages.error(call.id(), ErrorCodes.INTERNAL_ERROR, "something went wrong inside");
  }

  /** Takes what is not answered. */
  void hear(ClientSession session, Incoming incoming) {
    if (incoming instanceof Incoming.Notification notification) {
      Object id = notification.params().get("requestId");
      if (notification.method().equals("notifications/cancelled") && id != null) {
        session.inFlight().cancel(id);
      }
    } else if (incoming instanceof Incoming.Response response && response.id() != null) {
      Mono<Void> taken =
          session
              .session()
              .accept(
                  new JSONRPCResponse(
                      "2.0", response.id(), response.result(), error(response.error())));
      var unused = taken.subscribe(nothing -> {}, unasked -> LOG.debug("a response to no request"));
    }
  }

  private static @Nullable JSONRPCError error(@Nullable Object error) {
    if (!(error instanceof Map<?, ?> fields)) {
      return null;
    }
    int code = fields.get("code") instanceof Long number ? number.intValue() : 0;
    return new JSONRPCError(code, String.valueOf(fields.get("message")));
  }

  private static String shown(String method) {
    return method.length() > SHOWN ? method.substring(0, SHOWN) + "…" : method;
  }
}
