package io.github.m365cache.engine.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code m365.http}: how the server is reached over HTTP.
 *
 * @param host the address or name that it listens on
 * @param port 0 takes a free one
 * @param path where the protocol is served, beginning with a slash
 * @param allowedOrigins pages that may call, beside those of the server's own address
 * @param allowedHosts names of the server that clients use, beside its own on loopback
 * @param tokens bearer tokens, by the principal's name
 * @param tokenFile where a token stands that was generated
 * @param sessions bounds of sessions
 * @param body bounds of messages
 * @param rate bounds of requests
 */
public record HttpSettings(
    String host,
    int port,
    String path,
    List<String> allowedOrigins,
    List<String> allowedHosts,
    Map<String, Token> tokens,
    Path tokenFile,
    Sessions sessions,
    Body body,
    Rate rate) {
  public HttpSettings {
    allowedOrigins = List.copyOf(allowedOrigins);
    allowedHosts = List.copyOf(allowedHosts);
    tokens = Map.copyOf(tokens);
  }

  /**
   * A bearer token.
   *
   * @param variable the variable of the environment that holds it
   * @param accounts the ids or user names of the accounts that it is for; empty for every account
   */
  public record Token(String variable, Optional<List<String>> accounts) {
    public Token {
      accounts = accounts.map(List::copyOf);
    }
  }

  /**
   * Bounds of sessions.
   *
   * @param max how many there may be
   * @param idle how long one lives that nobody uses
   */
  public record Sessions(int max, Duration idle) {}

  /**
   * Bounds of messages.
   *
   * @param max in bytes
   * @param depth how deep JSON may be nested
   */
  public record Body(int max, int depth) {}

  /**
   * Bounds of the requests of each principal, and of those of nobody.
   *
   * @param perSecond how many in the long run
   * @param burst how many at once
   * @param failuresPerMinute how many wrong tokens of each address; 0 for no bound
   */
  public record Rate(int perSecond, int burst, int failuresPerMinute) {}

  /** For an engine that nobody reaches over HTTP. */
  static HttpSettings none() {
    return new HttpSettings(
        "127.0.0.1",
        0,
        "/mcp",
        List.of(),
        List.of(),
        Map.of(),
        Path.of("http.token"),
        new Sessions(1, Duration.ofMinutes(1)),
        new Body(1024, 64),
        new Rate(1, 1, 0));
  }

  /**
   * The same at another address.
   *
   * @throws ConfigurationException when the path is none
   */
  public HttpSettings at(String otherHost, int otherPort, String otherPath) {
    return new HttpSettings(
        otherHost,
        otherPort,
        checked(otherPath),
        allowedOrigins,
        allowedHosts,
        tokens,
        tokenFile,
        sessions,
        body,
        rate);
  }

  private static String checked(String path) {
    try {
      return HttpReader.path(path);
    } catch (IllegalArgumentException wrong) {
      throw new ConfigurationException("--path " + wrong.getMessage());
    }
  }
}
