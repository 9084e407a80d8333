package io.github.m365cache.server.http;

import io.github.m365cache.server.json.WireBuffer;
import io.github.m365cache.server.protocol.InFlight;
import io.github.m365cache.server.protocol.Messages;
import io.github.m365cache.server.protocol.Notifier;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStreamableServerTransport;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * The way back of one request: one JSON message of known length, or a stream of events once
 * something comes before the answer. Safe for concurrent use.
 */
final class ResponseTransport implements McpStreamableServerTransport, Notifier {
  private static final Logger LOG = LoggerFactory.getLogger(ResponseTransport.class);

  private final AsyncContext async;
  private final HttpServletResponse response;
  private final InFlight inFlight;
  private final Payloads payloads;
  private final boolean takesEvents;
  private @Nullable EventStream stream;
  private boolean ended;

  /**
   * A way back.
   *
   * @param takesEvents whether the client can read a stream
   */
  ResponseTransport(
      AsyncContext async,
      HttpServletResponse response,
      InFlight inFlight,
      Payloads payloads,
      boolean takesEvents) {
    this.async = async;
    this.response = response;
    this.inFlight = inFlight;
    this.payloads = payloads;
    this.takesEvents = takesEvents;
  }

  /** Begins a stream now, where the client takes one; returns it if there is one then. */
  synchronized @Nullable EventStream begin() {
    if (stream == null && takesEvents && !ended) {
      try {
        stream = EventStream.open(async, response);
      } catch (IOException gone) {
        end();
      }
    }
    return stream;
  }

  @Override
  public void tell(String method, Map<String, @Nullable Object> params) {
    say(out -> out.append(Messages.notification(method, params)));
  }

  private void say(Consumer<WireBuffer> message) {
    EventStream events = begin();
    if (events != null) {
      boolean unused = events.send(message);
    }
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    return Mono.fromRunnable(() -> send(message));
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message, @Nullable String messageId) {
    return sendMessage(message);
  }

  private void send(JSONRPCMessage message) {
    if (message instanceof JSONRPCResponse answer && answer.id() != null) {
      inFlight.answer(answer.id(), () -> finish(out -> Messages.response(answer, out)));
    } else {
      byte[] bytes = new Outgoing(payloads).bytes(message);
      say(out -> out.append(bytes));
    }
  }

  /** Writes the answer and ends the response. */
  synchronized void finish(Consumer<WireBuffer> answer) {
    if (stream != null) {
      boolean unused = stream.send(answer);
      stream.close();
    } else if (!ended) {
      writeJson(answer);
      end();
    }
  }

  private void writeJson(Consumer<WireBuffer> answer) {
    WireBuffer buffer = new WireBuffer();
    answer.accept(buffer);
    try {
      response.setStatus(HttpServletResponse.SC_OK);
      response.setContentType(Headers.JSON);
      response.setContentLength(buffer.length());
      buffer.drainTo(response.getOutputStream());
    } catch (IOException | IllegalStateException gone) {
      LOG.debug("the client did not wait for its answer");
    }
  }

  /** A request that was cancelled is not answered; HTTP wants an end all the same. */
  synchronized void cancelled() {
    if (stream != null) {
      stream.close();
    } else if (!ended) {
      response.setStatus(HttpServletResponse.SC_ACCEPTED);
      end();
    }
  }

  private void end() {
    ended = true;
    Responses.end(async);
  }

  @Override
  public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
    return payloads.read(data, type);
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.empty();
  }
}
