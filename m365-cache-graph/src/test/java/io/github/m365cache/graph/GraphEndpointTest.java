package io.github.m365cache.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphEndpointTest {
  @ParameterizedTest
  @CsvSource({
    "https://graph.microsoft.com, https://graph.microsoft.com/v1.0",
    "https://graph.microsoft.us/, https://graph.microsoft.us/v1.0",
    "https://graph.microsoft.com/v1.0, https://graph.microsoft.com/v1.0",
    "https://graph.microsoft.com/v1.0/, https://graph.microsoft.com/v1.0",
    "http://127.0.0.1:8080, http://127.0.0.1:8080/v1.0",
    "http://[::1]:8080, http://[::1]:8080/v1.0",
    "http://localhost:8080/v1.0, http://localhost:8080/v1.0"
  })
  void acceptsACloudsRootWithOrWithoutTheVersion(URI given, String base) {
    assertEquals(base, GraphEndpoint.of(given).base().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://graph.microsoft.com",
        "http://127.0.0.1.evil.example",
        "http://localhost.evil.example",
        "http://0.0.0.0:80",
        "https://user:word@graph.microsoft.com",
        "https://graph.microsoft.com?x=y",
        "ftp://graph.microsoft.com",
        "graph.microsoft.com"
      })
  void refusesWhatWouldCarryATokenInTheClearOrSomewhereElse(URI given) {
    M365Exception error = assertThrows(M365Exception.class, () -> GraphEndpoint.of(given));
    assertEquals(ErrorCode.CONFIGURATION, error.code());
    assertTrue(error.message().contains("M365_MCP_GRAPH_ENDPOINT"), error.message());
  }
}
