package io.github.m365cache.server.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is checked before anything of a message is read, cheapest first. Answers say no more than
 * which check failed. Safe for concurrent use.
 */
record Gate(
    AllowedHosts hosts,
    AllowedOrigins origins,
    Principals principals,
    RateLimit rate,
    WrongTokens wrongTokens,
    Predicate<@Nullable String> sessions) {
  private static final String METHODS = "GET, POST, DELETE, OPTIONS";
  private static final String ASKED_METHOD = "Access-Control-Request-Method";

  /** Whether the request comes by a name and from a page that may come. */
  void checkAddress(HttpServletRequest request, HttpServletResponse response)
      throws RefusedException {
    Headers.demandSingle(request);
    if (!hosts.allows(request.getHeader("Host"))) {
      throw new RefusedException(
          Refusal.of(421, "this server has another name; m365.http.allowed-hosts lists its names"));
    }
    String origin = request.getHeader(Headers.ORIGIN);
    if (origin != null) {
      checkOrigin(origin, response);
    }
  }

  private void checkOrigin(String origin, HttpServletResponse response) throws RefusedException {
    if (!origins.allows(origin)) {
      throw new RefusedException(
          Refusal.of(403, "pages of this origin may not call; see m365.http.allowed-origins"));
    }
    response.setHeader("Access-Control-Allow-Origin", origin);
    response.setHeader("Access-Control-Expose-Headers", Headers.SESSION + ", Retry-After");
    response.addHeader("Vary", Headers.ORIGIN);
  }

  /** Answers a browser that asks what it may send (Fetch, CORS-preflight request). */
  void preflight(HttpServletRequest request, HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    response.setHeader("Allow", METHODS);
    if (request.getHeader(Headers.ORIGIN) != null && request.getHeader(ASKED_METHOD) != null) {
      response.setHeader("Access-Control-Allow-Methods", "GET, POST, DELETE");
      response.setHeader(
          "Access-Control-Allow-Headers",
          "Authorization, Content-Type, Accept, Last-Event-ID, "
              + Headers.SESSION
              + ", "
              + Headers.VERSION);
      response.setHeader("Access-Control-Max-Age", "600");
    }
  }

  /** Who asks, if he may and not too often, in a version that there is. */
  Principal admit(HttpServletRequest request) throws RefusedException {
    Principal principal = authenticated(request);
    demandNoPause(rate.take(principal), "too many requests");
    checkVersion(request.getHeader(Headers.VERSION));
    return principal;
  }

  /**
   * Guesses are slowed down; nobody guesses a session, so that its client is not held up by them.
   */
  private Principal authenticated(HttpServletRequest request) throws RefusedException {
    String authorization = request.getHeader("Authorization");
    String address = request.getRemoteAddr();
    if (authorization != null && !sessions.test(request.getHeader(Headers.SESSION))) {
      demandNoPause(wrongTokens.demandedPause(address), "too many wrong tokens");
    }
    Optional<Principal> principal = principals.of(authorization);
    if (principal.isEmpty() && authorization != null) {
      wrongTokens.add(address);
    }
    return principal.orElseThrow(() -> new RefusedException(Refusal.unauthorized()));
  }

  private static void demandNoPause(Optional<Duration> pause, String why) throws RefusedException {
    if (pause.isPresent()) {
      throw new RefusedException(
          Refusal.of(429, why + "; wait as long as Retry-After says")
              .with("Retry-After", String.valueOf(pause.get().toSeconds() + 1)));
    }
  }

  private static void checkVersion(@Nullable String version) throws RefusedException {
    if (version != null && !McpService.VERSIONS.contains(version)) {
      throw new RefusedException(
          Refusal.badRequest("'" + Headers.VERSION + "' must be one of " + McpService.VERSIONS));
    }
  }

  static Refusal wrongMethod() {
    return Refusal.of(405, "use POST, GET or DELETE").with("Allow", METHODS);
  }
}
