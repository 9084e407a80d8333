package io.github.m365cache.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** Requests to a server that answers by a script, and what is expected of them. */
abstract class GraphRequestsFixture {
  final Fixture fixture = new Fixture();
  final TestServer server = fixture.server;

  @AfterEach
  final void close() {
    fixture.close();
  }

  final RequestInformation messages() {
    return fixture
        .graph
        .requests()
        .me()
        .messages()
        .toGetRequestInformation(
            get -> get.queryParameters.select = new String[] {"id", "subject"});
  }

  final RequestInformation post() {
    RequestInformation post =
        new RequestInformation(HttpMethod.POST, "{+baseurl}/me/messages", Map.of());
    post.setStreamContent(
        new java.io.ByteArrayInputStream("{\"subject\":\"x\"}".getBytes(StandardCharsets.UTF_8)),
        "application/json");
    return post;
  }

  final GraphAnswer send(RequestInformation request) throws InterruptedException {
    return fixture.graph.send(fixture.call(), request);
  }

  final M365Exception refused(RequestInformation request) {
    return assertThrows(M365Exception.class, () -> send(request));
  }

  final void refusedAs(ErrorCode code, RequestInformation request) {
    M365Exception error = refused(request);
    assertEquals(code, error.code());
    assertFalse(error.message().contains("secret"), error.message());
  }
}
