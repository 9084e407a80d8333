package io.github.m365cache.server.stdio;

import io.github.m365cache.server.json.JsonReader;
import io.github.m365cache.server.protocol.Handlers;
import io.github.m365cache.server.protocol.Identity;
import io.github.m365cache.server.protocol.InFlight;
import io.github.m365cache.server.protocol.MessageReader;
import io.github.m365cache.server.protocol.Workers;
import io.github.m365cache.server.tools.ToolCatalog;
import io.modelcontextprotocol.server.McpRequestHandler;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpServerSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Serves one client over a pair of streams (MCP 2025-11-25, transports, stdio). It outlives every
 * message that a client can send; it ends when the input ends, when the client stops reading, or
 * when it is told to.
 */
public final class StdioServer {
  private static final Logger LOG = LoggerFactory.getLogger(StdioServer.class);

  private final LineReader lines;
  private final int lineLimit;
  private final MessageReader messages = new MessageReader(JsonReader.USUAL_DEPTH);
  private final InFlight inFlight = new InFlight();
  private final MessageWriter writer;
  private final Dispatcher dispatcher;
  private final CompletableFuture<End> end = new CompletableFuture<>();

  /** Why serving ended. */
  public enum End {
    INPUT_ENDED,
    CLIENT_GONE,
    STOPPED
  }

  /**
   * A server; nothing is read yet.
   *
   * @param lineLimit the most bytes of a message
   * @param tools may still be on their way: the client is greeted without them
   * @param onReady called once, when the client has said that it is initialized; must not block
   */
  public StdioServer(
      InputStream in,
      OutputStream out,
      int lineLimit,
      Identity identity,
      CompletableFuture<ToolCatalog> tools,
      Workers workers,
      Runnable onReady) {
    this.lines = new LineReader(in, lineLimit);
    this.lineLimit = lineLimit;
    this.writer = new MessageWriter(out, () -> end.complete(End.CLIENT_GONE));
    Map<String, McpRequestHandler<?>> handlers = new Handlers(tools, workers).map();
    McpServerSession session =
        new McpServerSession(
            UUID.randomUUID().toString(),
            Duration.ofMinutes(1),
            new SessionTransport(inFlight, writer),
            hello -> Mono.just(identity.answer(hello.protocolVersion())),
            handlers,
            Map.of());
    this.dispatcher = new Dispatcher(session, handlers.keySet(), inFlight, writer, onReady);
  }

  /**
   * Serves until the end, then lets the calls under way finish.
   *
   * @param patience how long those may take
   */
  public End serve(Duration patience) throws InterruptedException {
    // A read cannot be interrupted, so it has a thread of its own that nobody waits for.
    Thread reader = new Thread(this::read, "m365-stdin");
    reader.setDaemon(true);
    reader.start();
    End reason = end.join();
    inFlight.drain(reason == End.CLIENT_GONE ? Duration.ZERO : patience);
    return reason;
  }

  /** Ends serving from another thread. */
  public void stop() {
    end.complete(End.STOPPED);
  }

  private void read() {
    try {
      Optional<Line> line = lines.next();
      while (line.isPresent() && !end.isDone()) {
        handle(line.get());
        line = lines.next();
      }
    } catch (IOException broken) {
      LOG.debug("the input broke off", broken);
    } catch (RuntimeException | Error defect) {
      LOG.error("reading ended: {}", defect.getClass().getName());
      LOG.debug("reading ended", defect);
    } finally {
      end.complete(End.INPUT_ENDED);
    }
  }

  private void handle(Line line) {
    if (line instanceof Line.Text text) {
      if (!isBlank(text.bytes())) {
        dispatcher.dispatch(messages.read(text.bytes()));
      }
    } else {
      writer.error(
          null, ErrorCodes.INVALID_REQUEST, "a message has at most " + lineLimit + " bytes");
    }
  }

  private static boolean isBlank(byte[] line) {
    for (byte each : line) {
      if (each != ' ' && each != '\t' && each != '\r') {
        return false;
      }
    }
    return true;
  }
}
