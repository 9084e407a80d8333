package io.github.m365cache.server.http;

import io.github.m365cache.server.protocol.Incoming;
import io.github.m365cache.server.protocol.MessageReader;
import io.modelcontextprotocol.spec.McpSchema;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one path of the protocol. Safe for concurrent use. */
final class McpServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(McpServlet.class);

  private final transient Gate gate;
  private final transient BodyReader bodies;
  private final transient MessageReader messages;
  private final transient Sessions sessions;
  private final transient Conversation conversation;

  McpServlet(
      Gate gate,
      BodyReader bodies,
      MessageReader messages,
      Sessions sessions,
      Conversation conversation) {
    this.gate = gate;
    this.bodies = bodies;
    this.messages = messages;
    this.sessions = sessions;
    this.conversation = conversation;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    SilentErrors.secure(response::setHeader);
    try {
      gate.checkAddress(request, response);
      if (request.getMethod().equals("OPTIONS")) {
        gate.preflight(request, response);
      } else {
        serve(gate.admit(request), request, response);
      }
    } catch (RefusedException refused) {
      refused.refusal().send(response);
    } catch (RuntimeException | Error defect) {
      // What it says stays here: a class or a path of this machine is nobody's business.
      LOG.error("a request failed: {}", defect.getClass().getName());
      LOG.debug("a request failed", defect);
      if (!response.isCommitted() && !request.isAsyncStarted()) {
        Refusal.of(500, "something went wrong inside").send(response);
      }
    }
  }

  private void serve(Principal principal, HttpServletRequest request, HttpServletResponse response)
      throws IOException, RefusedException {
    switch (request.getMethod()) {
      case "POST" -> post(principal, request, response);
      case "GET" -> listen(principal, request, response);
      case "DELETE" -> {
        sessions.remove(session(principal, request));
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      }
      default -> throw new RefusedException(Gate.wrongMethod());
    }
  }

  private void post(Principal principal, HttpServletRequest request, HttpServletResponse response)
      throws IOException, RefusedException {
    if (!Headers.isJson(request.getContentType())) {
      throw new RefusedException(Refusal.of(415, "send application/json in UTF-8"));
    }
    if (!Headers.accepts(request, Headers.JSON)) {
      throw new RefusedException(Refusal.of(406, "accept application/json, and text/event-stream"));
    }
    Incoming incoming = messages.read(bodies.read(request));
    if (incoming instanceof Incoming.Rejected rejected) {
      throw new RefusedException(
          new Refusal(400, Map.of(), rejected.id(), rejected.code(), rejected.message()));
    }
    if (incoming instanceof Incoming.Request hello
        && McpSchema.METHOD_INITIALIZE.equals(hello.method())) {
      demandNoSession(request);
      conversation.initialize(principal, hello, response);
      return;
    }
    ClientSession session = session(principal, request);
    if (incoming instanceof Incoming.Request call) {
      conversation.call(session, call, request, response);
    } else {
      conversation.hear(session, incoming);
      response.setStatus(HttpServletResponse.SC_ACCEPTED);
    }
  }

  private static void demandNoSession(HttpServletRequest request) throws RefusedException {
    if (request.getHeader(Headers.SESSION) != null) {
      throw new RefusedException(
          Refusal.badRequest("initialize begins a session; leave '" + Headers.SESSION + "' out"));
    }
  }

  private ClientSession session(Principal principal, HttpServletRequest request)
      throws RefusedException {
    String id = request.getHeader(Headers.SESSION);
    if (id == null) {
      throw new RefusedException(
          Refusal.badRequest("'" + Headers.SESSION + "' is missing; initialize first"));
    }
    ClientSession session =
        sessions.find(id, principal).orElseThrow(() -> new RefusedException(Refusal.noSession()));
    if (!session.speaks(request.getHeader(Headers.VERSION))) {
      throw new RefusedException(
          Refusal.badRequest("'" + Headers.VERSION + "' is not what this session negotiated"));
    }
    return session;
  }

  private void listen(Principal principal, HttpServletRequest request, HttpServletResponse response)
      throws IOException, RefusedException {
    if (!Headers.names(request, Headers.EVENTS)) {
      throw new RefusedException(Refusal.of(406, "accept text/event-stream"));
    }
    ClientSession session = session(principal, request);
    AsyncContext async = request.startAsync();
    async.setTimeout(0);
    session.listen(EventStream.open(async, response), conversation.service().payloads());
  }
}
