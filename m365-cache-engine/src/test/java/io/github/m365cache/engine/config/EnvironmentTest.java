package io.github.m365cache.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {
  @TempDir Path folder;

  private Deployment with(String name, String value) {
    return Deployment.in(folder).with(name, value);
  }

  @Test
  void theEnvironmentWinsOverTheDeployment() {
    assertEquals(
        folder.resolve("home/x.db"),
        with("M365_MCP_CACHE_DB_PATH", "~/x.db")
            .load("m365.cache.path = \"/other.db\"")
            .cache()
            .store()
            .path());
    assertFalse(
        with("M365_MCP_CACHE_ENABLED", "false")
            .load("m365.cache.enabled = true")
            .cache()
            .enabled());
    assertTrue(
        with("M365_MCP_READ_ONLY", "TRUE").load("m365.tools.read-only = false").tools().readOnly());
    assertTrue(
        with("M365_MCP_CACHE_WARMING", "0").load("").operations().stream()
            .flatMap(operation -> operation.cache().stream())
            .allMatch(cache -> cache.warm().isEmpty()));
  }

  @Test
  void anEmptyVariableIsAnUnsetOne() {
    Configuration configuration =
        with("M365_MCP_CACHE_ENABLED", "")
            .with("M365_MCP_CACHE_DB_PATH", " ")
            .load("m365.cache { enabled = false, path = \"/other.db\" }");
    assertFalse(configuration.cache().enabled());
    assertEquals(Path.of("/other.db"), configuration.cache().store().path());
  }

  @ParameterizedTest
  @CsvSource({
    "https://graph.microsoft.us, https://graph.microsoft.us",
    "https://graph.microsoft.us/, https://graph.microsoft.us",
    "https://graph.microsoft.us/v1.0, https://graph.microsoft.us",
    "https://graph.microsoft.us/v1.0/, https://graph.microsoft.us",
    "http://127.0.0.1:8081, http://127.0.0.1:8081",
    "http://localhost:8081/v1.0, http://localhost:8081",
    "http://[::1]:8081, http://[::1]:8081",
  })
  void anEndpointIsACloudsRoot(String value, URI endpoint) {
    assertEquals(endpoint, with("M365_MCP_GRAPH_ENDPOINT", value).load().graph().endpoint());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1.evil.example",
        "http://localhost.example",
        "ftp://localhost",
        "http://[::1234]",
        "http://10.0.0.1"
      })
  void nothingIsSentInClearTextToAnotherHost(String value) {
    assertEquals(
        "M365_MCP_GRAPH_ENDPOINT: m365.graph.endpoint: must be https, or http on a loopback"
            + " address; change the scheme",
        with("M365_MCP_GRAPH_ENDPOINT", value).fault(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://user:pw@graph.microsoft.com", "https://a.example?x", "x y", "https:///"})
  void whatIsNoRootOfACloudIsRefused(String value) {
    assertEquals(
        "M365_MCP_GRAPH_ENDPOINT: m365.graph.endpoint: is not the root of a cloud; write one such"
            + " as 'https://graph.microsoft.us'",
        with("M365_MCP_GRAPH_ENDPOINT", value).fault(""));
  }

  @Test
  void aBadValueIsAnErrorThatNamesTheVariable() {
    assertEquals(
        "M365_MCP_CACHE_ENABLED: m365.cache.enabled: must be true or false, not string; change it",
        with("M365_MCP_CACHE_ENABLED", "perhaps").fault(""));
  }

  @Test
  void withoutHomeTheSystemTellsIt() {
    Deployment deployment = new Deployment(folder, PluginCatalog.empty(), java.util.Map.of());
    assertEquals(
        Path.of(System.getProperty("user.home"), ".m365_mcp_cache.db"),
        deployment.load().cache().store().path());
  }
}
