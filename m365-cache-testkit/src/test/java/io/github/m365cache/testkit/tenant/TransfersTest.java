package io.github.m365cache.testkit.tenant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.Account;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.AccountType;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.LocalFile;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.Concurrency;
import io.github.m365cache.graph.Downloaded;
import io.github.m365cache.graph.GraphAccess;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.GraphOptions;
import io.github.m365cache.graph.Transfers;
import io.github.m365cache.graph.drive.ItemContent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bytes of any length pass through a small buffer. */
class TransfersTest {
  private static final long HUGE = 120L * 1024 * 1024 + 321;
  private static final int BUFFER = 64 * 1024;

  private SimulatedTenant tenant;
  private TenantDrive drive;
  private GraphAccess access;
  private Transfers transfers;

  @BeforeEach
  void start() {
    tenant = SimulatedTenant.start(Tenants.small());
    drive = tenant.user("alice").drive();
    access =
        GraphAccess.open(
            GraphOptions.of(
                tenant.endpoint(),
                Duration.ofSeconds(20),
                Duration.ofSeconds(10),
                new Concurrency(4, 8, 20, 0.2)));
    transfers = access.transfers(account -> tenant.token("alice"));
  }

  @AfterEach
  void stop() {
    access.close();
    List<LoggedRequest> violations = tenant.log().violations();
    tenant.close();
    assertEquals(List.of(), violations);
  }

  private static CallContext call() {
    Account alice = new Account(new AccountId("a.b"), "alice", AccountType.WORK);
    return new CallContext(alice, Instant.now().plusSeconds(60), () -> {});
  }

  /** Counts and digests what passes, and how much at a time. */
  private static final class Passing implements SeekableByteChannel {
    final MessageDigest digest;
    final AtomicInteger largest = new AtomicInteger();
    final CountDownLatch begun = new CountDownLatch(1);
    private final long readable;
    private long position;

    Passing(long readable) {
      this.readable = readable;
      try {
        digest = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException impossible) {
        throw new IllegalStateException(impossible);
      }
    }

    String told() {
      return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public int read(ByteBuffer into) {
      largest.accumulateAndGet(into.remaining(), Math::max);
      int length = (int) Math.min(into.remaining(), readable - position);
      byte[] bytes = new byte[length];
      for (int i = 0; i < length; i++) {
        bytes[i] = (byte) (position + i);
      }
      digest.update(bytes);
      into.put(bytes);
      position += length;
      return length;
    }

    @Override
    public int write(ByteBuffer from) {
      begun.countDown();
      int length = from.remaining();
      largest.accumulateAndGet(length, Math::max);
      digest.update(from);
      position += length;
      return length;
    }

    @Override
    public long position() {
      return position;
    }

    @Override
    public SeekableByteChannel position(long next) {
      position = next;
      return this;
    }

    @Override
    public long size() {
      return readable;
    }

    @Override
    public SeekableByteChannel truncate(long size) {
      position = size;
      return this;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }

  @Test
  void aHugeDownloadNeedsASmallBuffer() throws Exception {
    String file = drive.createFile("root", "huge.bin", HUGE);
    Passing target = new Passing(0);
    Downloaded done =
        transfers.download(call(), ItemContent.get(drive.id(), file), target, Long.MAX_VALUE);

    assertEquals(HUGE, done.size());
    assertEquals(drive.digest(file), target.told());
    assertTrue(target.largest.get() <= BUFFER, target.largest::toString);
  }

  @Test
  void aHugeUploadNeedsASmallBuffer() throws Exception {
    Passing source = new Passing(HUGE);
    String address = session("huge.bin");
    byte[] answer =
        transfers
            .upload(call(), address, new LocalFile("f", "huge.bin", HUGE, source), 32 * 320 * 1024)
            .body();

    String id = GraphJson.read(answer).path("id").asText();
    assertEquals(HUGE, drive.item(id).orElseThrow().size());
    assertEquals(source.told(), drive.digest(id));
    assertTrue(source.largest.get() <= BUFFER, source.largest::toString);
  }

  private String session(String name) throws InterruptedException {
    RequestInformation post =
        new RequestInformation(
            HttpMethod.POST,
            "{+baseurl}/drives/{drive}/items/root:/{name}:/createUploadSession",
            Map.of("drive", drive.id(), "name", name));
    post.setStreamContent(
        new ByteArrayInputStream("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        "application/json");
    byte[] answer = access.graph(account -> tenant.token("alice")).send(call(), post).body();
    return GraphJson.read(answer).path("uploadUrl").asText();
  }

  @Test
  void moreThanIsWantedIsNotTaken() {
    String file = drive.createFile("root", "a.bin", 100_000);
    Passing target = new Passing(0);
    M365Exception error =
        assertThrows(
            M365Exception.class,
            () -> transfers.download(call(), ItemContent.get(drive.id(), file), target, 99_999));
    assertEquals(ErrorCode.UNAVAILABLE, error.code());
    assertEquals(1, tenant.log().count(0, new RequestMatch("GET", "/_download", "")));
  }

  @Test
  void anInterruptEndsADownloadAtOnce() throws Exception {
    String file = drive.createFile("root", "huge.bin", 4_000_000_000L);
    Passing target = new Passing(0);
    FutureTask<Downloaded> work =
        new FutureTask<>(
            () ->
                transfers.download(
                    call(), ItemContent.get(drive.id(), file), target, Long.MAX_VALUE));
    Thread thread = new Thread(work, "download");
    thread.start();
    assertTrue(target.begun.await(10, TimeUnit.SECONDS));
    thread.interrupt();
    thread.join(5_000);
    assertTrue(work.isDone());
    assertThrows(java.util.concurrent.ExecutionException.class, work::get);
  }

  @Test
  void aTargetThatRefusesIsNotTriedAgain() {
    String file = drive.createFile("root", "a.bin", 100_000);
    SeekableByteChannel full =
        new ForwardingChannel(new Passing(0)) {
          @Override
          public int write(ByteBuffer from) throws IOException {
            throw new IOException("/secret/path: no space left on device");
          }
        };
    M365Exception error =
        assertThrows(
            M365Exception.class,
            () -> transfers.download(call(), ItemContent.get(drive.id(), file), full, 1 << 20));
    assertTrue(error.message().contains("disk"), error.message());
    assertEquals(1, tenant.log().count(0, new RequestMatch("GET", "/_download", "")));
  }

  /** A channel in front of another one. */
  private abstract static class ForwardingChannel implements SeekableByteChannel {
    private final SeekableByteChannel channel;

    ForwardingChannel(SeekableByteChannel channel) {
      this.channel = channel;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
      return channel.read(into);
    }

    @Override
    public long position() throws IOException {
      return channel.position();
    }

    @Override
    public SeekableByteChannel position(long next) throws IOException {
      return channel.position(next);
    }

    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
      return channel.truncate(size);
    }

    @Override
    public boolean isOpen() {
      return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
