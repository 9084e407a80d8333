package io.github.m365cache.testkit.tenant;

import io.github.m365cache.testkit.tenant.error.GraphError;
import io.github.m365cache.testkit.tenant.model.FileContent;
import java.time.Instant;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that comes in pieces ("driveItem: createUploadSession", "attachment:
 * createUploadSession"). Pieces come one after the other.
 */
final class UploadSession {
  /** What a session is for. */
  enum Kind {
    /** Pieces are multiples of 320 KiB below 60 MiB; 202 until the last. */
    DRIVE(60L * 1024 * 1024, 320 * 1024, 202),
    /** Pieces are at most 4 MB; 200 until the last. */
    MAIL(4L * 1024 * 1024, 1, 200);

    final long most;
    final int multiple;
    final int going;

    Kind(long most, int multiple, int going) {
      this.most = most;
      this.multiple = multiple;
      this.going = going;
    }
  }

  private static final Pattern RANGE = Pattern.compile("bytes (\\d+)-(\\d+)/(\\d+)");

  private final String user;
  private final Kind kind;
  private final Instant expires;
  private final Function<FileContent, GraphResponse> finish;
  private final FileContent.Collector collector = new FileContent.Collector();
  private long received;
  private long total = -1;

  UploadSession(
      String user, Kind kind, Instant expires, Function<FileContent, GraphResponse> finish) {
    this.user = user;
    this.kind = kind;
    this.expires = expires;
    this.finish = finish;
  }

  String user() {
    return user;
  }

  Instant expires() {
    return expires;
  }

  /** A piece. */
  record Range(long from, long length, long total) {}

  /** What a piece's header says, when it is the one that is expected. */
  synchronized Range accept(String header, long contentLength) {
    Matcher matcher = RANGE.matcher(header);
    if (!matcher.matches()) {
      throw GraphError.badRequest("invalidRequest", "The Content-Range header is missing or bad.");
    }
    long from = Long.parseLong(matcher.group(1));
    long length = Long.parseLong(matcher.group(2)) + 1 - from;
    long all = Long.parseLong(matcher.group(3));
    if (length != contentLength || from + length > all || (total >= 0 && total != all)) {
      throw GraphError.badRequest("invalidRequest", "Content-Range and length do not agree.");
    }
    if (length > kind.most || (from + length < all && length % kind.multiple != 0)) {
      throw GraphError.badRequest("invalidRequest", "The fragment has a size that is not allowed.");
    }
    if (from != received) {
      throw new GraphError(
          416, "invalidRange", "The uploaded fragment overlaps with data already received.");
    }
    total = all;
    return new Range(from, length, all);
  }

  synchronized void add(byte[] bytes, int length) {
    collector.add(bytes, length);
    received += length;
  }

  synchronized boolean isWhole() {
    return received == total;
  }

  GraphResponse finished() {
    return finish.apply(collector.content());
  }

  /** How far it has come, as an answer to a piece or to a question. */
  synchronized GraphResponse state(boolean asked) {
    var json = Json.object().put("expirationDateTime", expires.toString());
    json.putArray("nextExpectedRanges").add(received + "-");
    return GraphResponse.json(asked ? 200 : kind.going, json);
  }
}
