package io.github.m365cache.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.LocalFile;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.TestServer.Reply;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a call waits for a transfer comes off what it may wait in all. */
class TransferWaitsTest extends GraphRequestsFixture {
  private static final int SIZE = 10;

  private final Transfers transfers = fixture.access.transfers(account -> "token");
  private final CallContext call = fixture.call();
  private Path file;

  @BeforeEach
  void write(@TempDir Path folder) throws IOException {
    file = Files.write(folder.resolve("a.bin"), new byte[SIZE]);
  }

  private static Reply busy() {
    return Reply.status(503).with("Retry-After", "6");
  }

  /** Has waited six of the ten seconds afterwards. */
  private void waitForGraph() throws InterruptedException {
    server.reply(busy(), Reply.ok("{}"));
    fixture.graph.send(call, messages());
  }

  private GraphAnswer upload() throws IOException, InterruptedException {
    try (FileChannel bytes = FileChannel.open(file, StandardOpenOption.READ)) {
      LocalFile local = new LocalFile("file", "a.bin", SIZE, bytes);
      return transfers.upload(call, server.uri() + "/session", local, SIZE);
    }
  }

  private Downloaded download() throws IOException, InterruptedException {
    RequestInformation get =
        new RequestInformation(HttpMethod.GET, "{+baseurl}/me/content", Map.of());
    try (FileChannel target = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return transfers.download(call, get, target, 100);
    }
  }

  private static void isThrottled(M365Exception error) {
    assertEquals(ErrorCode.THROTTLED, error.code());
    assertEquals(Duration.ofSeconds(6), error.retryAfter().orElseThrow());
  }

  private void waited(int times) {
    assertEquals(java.util.Collections.nCopies(times, Duration.ofSeconds(6)), fixture.waits);
  }

  @Test
  void anUploadWaitsWithinIt() throws Exception {
    server.reply(
        busy(), Reply.ok("{\"nextExpectedRanges\":[\"0-\"]}"), new Reply(201, "{}", Map.of()));

    assertEquals(201, upload().status());
    waited(1);
  }

  @Test
  void anUploadHasWhatTheRequestsBeforeItLeft() throws Exception {
    waitForGraph();
    server.reply(busy());

    isThrottled(assertThrows(M365Exception.class, this::upload));
    waited(1);
  }

  @Test
  void theWaitsOfAnUploadAddUp() {
    server.reply(busy(), Reply.ok("{\"nextExpectedRanges\":[\"0-\"]}"), busy());

    isThrottled(assertThrows(M365Exception.class, this::upload));
    waited(1);
  }

  @Test
  void aDownloadHasWhatTheRequestsBeforeItLeft() throws Exception {
    waitForGraph();
    String elsewhere = server.uri() + "/elsewhere";
    server.reply(new Reply(302, "", Map.of("Location", elsewhere)), busy());

    isThrottled(assertThrows(M365Exception.class, this::download));
    waited(1);
    assertEquals(List.of("/v1.0/me/content", "/elsewhere"), lastPaths());
  }

  private List<String> lastPaths() {
    int seen = server.seen.size();
    return server.seen.subList(seen - 2, seen).stream().map(TestServer.Seen::path).toList();
  }
}
