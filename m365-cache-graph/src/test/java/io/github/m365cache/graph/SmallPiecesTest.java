package io.github.m365cache.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmallPiecesTest {
  @ParameterizedTest
  @CsvSource({
    "0, PT0.1S",
    "1, PT1S",
    "900, PT15M",
    "901, PT15M",
    "99999999999999999999, PT15M",
    "'Mon, 23 Nov 2026 10:00:30 GMT', PT30S",
    "'Mon, 23 Nov 2026 09:00:00 GMT', PT0.1S",
    "'Tue, 24 Nov 2026 10:00:00 GMT', PT15M"
  })
  void readsRetryAfterWithinBounds(String header, Duration wait) {
    Instant now = Instant.parse("2026-11-23T10:00:00Z");
    assertEquals(Optional.of(wait), RetryAfter.parse(header, now));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1.5", "23 Nov"})
  void ignoresARetryAfterThatIsNone(String header) {
    assertEquals(Optional.empty(), RetryAfter.parse(header, Instant.EPOCH));
  }

  @Test
  void backsOffExponentiallyUpToACap() {
    // nextLong(bound) of the greatest draw is the bound less one.
    Backoff longest = new Backoff(new Greatest());
    assertEquals(Duration.ofSeconds(1), longest.after(1, Duration.ofSeconds(1)));
    assertEquals(Duration.ofSeconds(4), longest.after(3, Duration.ofSeconds(1)));
    assertEquals(Duration.ofMinutes(2), longest.after(30, Duration.ofSeconds(1)));
  }

  private static final class Greatest implements java.util.random.RandomGenerator {
    @Override
    public long nextLong() {
      return Long.MAX_VALUE;
    }

    @Override
    public long nextLong(long bound) {
      return bound - 1;
    }
  }

  @Test
  void mergesPreferencesIntoOneLine() {
    RequestInformation request = new RequestInformation(HttpMethod.GET, "{+baseurl}/me", Map.of());
    Prefer.of()
        .body(io.github.m365cache.graph.text.BodyFormat.TEXT)
        .timeZone("W. Europe Standard Time")
        .applyTo(request);
    Prefer.of()
        .immutableIds()
        .body(io.github.m365cache.graph.text.BodyFormat.TEXT)
        .maxPageSize(50)
        .applyTo(request);

    assertEquals(
        Set.of(
            "outlook.body-content-type=\"text\", outlook.timezone=\"W. Europe Standard Time\","
                + " IdType=\"ImmutableId\", odata.maxpagesize=50"),
        request.headers.get("Prefer"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\"b", "a\r\nAuthorization: x", "", "ä"})
  void refusesATimeZoneThatCouldLeaveItsHeader(String zone) {
    M365Exception error = assertThrows(M365Exception.class, () -> Prefer.of().timeZone(zone));
    assertEquals("time_zone", error.parameter().orElseThrow());
  }

  @Test
  void stripsItemsAndEntitiesAtEveryDepth() {
    String json =
        "{\"@odata.context\":\"c\",\"@odata.etag\":\"e\",\"a\":null,\"b\":[{\"c\":null,\"d\":1}],"
            + "\"x@odata.count\":1,\"@microsoft.graph.downloadUrl\":\"https://secret\",\"s\":\"\"}";

    assertEquals(
        "{\"b\":[{\"d\":1}],\"s\":\"\"}",
        GraphJson.item(GraphJson.read(json.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
            .toString());
    assertEquals(
        "{\"@odata.etag\":\"e\",\"b\":[{\"d\":1}],\"x@odata.count\":1,\"s\":\"\"}",
        GraphJson.entity(GraphJson.read(json.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
            .toString());
  }

  @Test
  void buildsAList() {
    assertEquals(
        "{\"items\":[{}],\"count\":1,\"complete\":false}",
        GraphJson.list(List.of(GraphJson.object()), false).toString());
  }

  @Test
  void aBodyBeyondTheBoundIsAnError() throws Exception {
    assertEquals(3, BoundedBody.read(new ByteArrayInputStream(new byte[3]), 3).length);
    assertThrows(
        BoundedBody.TooLargeException.class,
        () -> BoundedBody.read(new ByteArrayInputStream(new byte[4]), 3));
  }

  @ParameterizedTest
  @CsvSource({
    "/, /",
    "'', /",
    "//, /",
    "Documents/, /Documents",
    "/a//b, /a/b",
    "a/b, /a/b",
    "/a/...b, /a/...b"
  })
  void normalisesPaths(String given, String path) {
    assertEquals(path, DrivePath.of("path", given).text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a/../b", "..", "/./a", "/a/ /b"})
  void refusesPathsThatClimb(String given) {
    M365Exception error = assertThrows(M365Exception.class, () -> DrivePath.of("path", given));
    assertEquals(ErrorCode.INVALID_ARGUMENT, error.code());
    assertEquals("path", error.parameter().orElseThrow());
  }
}
