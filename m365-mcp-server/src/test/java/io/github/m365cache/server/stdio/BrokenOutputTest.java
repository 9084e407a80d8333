package io.github.m365cache.server.stdio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.m365cache.server.protocol.Identity;
import io.github.m365cache.server.protocol.TestTools;
import io.github.m365cache.server.protocol.Workers;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BrokenOutputTest {
  @Test
  void endsWhenTheClientStopsReading() throws Exception {
    PipedOutputStream toServer = new PipedOutputStream();
    PipedInputStream input = new PipedInputStream(toServer);
    try (Workers workers = new Workers(1, 1)) {
      StdioServer server =
          new StdioServer(
              input,
              new Broken(),
              1000,
              new Identity("test", "Test", "1", ""),
              CompletableFuture.completedFuture(new TestTools().catalog()),
              workers,
              () -> {});
      toServer.write((Client.HELLO + "\n").getBytes(StandardCharsets.UTF_8));
      toServer.flush();

      StdioServer.End end =
          assertTimeoutPreemptively(
              Duration.ofSeconds(10), () -> server.serve(Duration.ofSeconds(10)));

      assertEquals(StdioServer.End.CLIENT_GONE, end);
    }
  }

  @Test
  void writesEachMessageWithOneWrite() {
    AtomicInteger writes = new AtomicInteger();
    OutputStream counting =
        new OutputStream() {
          @Override
          public void write(int single) {
            writes.addAndGet(1000);
          }

          @Override
          public void write(byte[] bytes, int from, int length) {
            writes.incrementAndGet();
          }
        };
    MessageWriter writer = new MessageWriter(counting, () -> {});

    writer.result(1L, out -> out.append("\"" + "x".repeat(3_000_000) + "\""));
    writer.error(null, -32700, "no");

    assertEquals(2, writes.get());
  }

  private static final class Broken extends OutputStream {
    @Override
    public void write(int single) throws IOException {
      throw new IOException("Broken pipe");
    }
  }
}
