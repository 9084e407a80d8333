package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.error.GraphError;
import io.github.m365cache.testkit.tenant.model.DriveItem;
import io.github.m365cache.testkit.tenant.model.FileContent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What stands behind pre-authenticated addresses: downloads, upload sessions and monitors of
 * copies. Safe for concurrent use.
 */
final class Storage {
  private static final Duration DOWNLOADS = Duration.ofHours(1);
  private static final Duration UPLOADS = Duration.ofDays(1);

  /** What a download address leads to. */
  record Offer(String user, DriveItem item, FileContent content, Instant expires) {}

  private final Supplier<String> endpoint;
  private final InstantSource clock;
  private final Map<String, Offer> offers = new ConcurrentHashMap<>();
  private final Map<String, UploadSession> uploads = new ConcurrentHashMap<>();
  private final Map<String, CopyJob> copies = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();

  Storage(Supplier<String> endpoint, InstantSource clock) {
    this.endpoint = endpoint;
    this.clock = clock;
  }

  /** An address, whoever has it has the file for an hour. */
  String download(String user, DriveItem item, FileContent content) {
    String key = item.guid() + "-" + item.contentVersion();
    offers.put(key, new Offer(user, item, content, clock.instant().plus(DOWNLOADS)));
    return address("_download/" + key);
  }

  GraphResponse upload(
      String user, UploadSession.Kind kind, Function<FileContent, GraphResponse> finish) {
    String key = key();
    Instant expires = clock.instant().plus(UPLOADS);
    uploads.put(key, new UploadSession(user, kind, expires, finish));
    ObjectNode json = Json.object().put("uploadUrl", address("_upload/" + key));
    json.put("expirationDateTime", expires.toString()).putArray("nextExpectedRanges").add("0-");
    return GraphResponse.json(kind == UploadSession.Kind.MAIL ? 201 : 200, json);
  }

  String monitor(CopyJob copy) {
    String key = key();
    copies.put(key, copy);
    return address("_monitor/" + key);
  }

  private String key() {
    return "%08x".formatted(numbers.incrementAndGet() * 0x9E3779B1L & 0xFFFFFFFFL);
  }

  private String address(String path) {
    return endpoint.get() + "/" + path + "?tempauth=v1." + key();
  }

  Offer offer(String key) {
    return live(
        Optional.ofNullable(offers.get(key)).filter(o -> o.expires().isAfter(clock.instant())));
  }

  UploadSession upload(String key) {
    return live(
        Optional.ofNullable(uploads.get(key)).filter(u -> u.expires().isAfter(clock.instant())));
  }

  CopyJob copy(String key) {
    return live(Optional.ofNullable(copies.get(key)));
  }

  private static <T> T live(Optional<T> found) {
    return found.orElseThrow(GraphError::noSuchDriveItem);
  }

  void forgetUpload(String key) {
    uploads.remove(key);
  }

  /** From now on addresses and sessions that were handed out lead nowhere. */
  void expire() {
    offers.clear();
    uploads.clear();
  }

  /** How many sessions wait for pieces. */
  int openUploads() {
    return uploads.size();
  }
}
