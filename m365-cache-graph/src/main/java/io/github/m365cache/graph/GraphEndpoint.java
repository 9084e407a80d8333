package io.github.m365cache.graph;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import java.net.URI;
import java.util.Locale;
import okhttp3.HttpUrl;

/**
 * The one place that requests go to.
 *
 * @param base the root with its version, without a slash at the end
 */
record GraphEndpoint(HttpUrl base) {
  private static final String VERSION = "/v1.0";
  private static final String REMEDY =
      "M365_MCP_GRAPH_ENDPOINT must be a cloud's root such as https://graph.microsoft.com, or http"
          + " on this machine's loopback address";

  /**
   * Checks the address: https, or http on loopback; no user name, query or fragment.
   *
   * @throws M365Exception {@link ErrorCode#CONFIGURATION} naming the variable
   */
  static GraphEndpoint of(URI endpoint) {
    HttpUrl url = HttpUrl.get(endpoint);
    if (url == null || !isPlain(url) || !isSafe(url)) {
      throw new M365Exception(ErrorCode.CONFIGURATION, REMEDY);
    }
    String path = url.encodedPath().replaceAll("/+$", "");
    String versioned = path.endsWith(VERSION) ? path : path + VERSION;
    return new GraphEndpoint(url.newBuilder().encodedPath(versioned).build());
  }

  private static boolean isPlain(HttpUrl url) {
    return url.username().isEmpty()
        && url.password().isEmpty()
        && url.query() == null
        && url.fragment() == null;
  }

  private static boolean isSafe(HttpUrl url) {
    return url.isHttps() || isLoopback(url.host().toLowerCase(Locale.ROOT));
  }

  /** By the text alone: a name that a resolver may send anywhere is no loopback address. */
  private static boolean isLoopback(String host) {
    return host.equals("localhost")
        || host.equals("::1")
        || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
  }

  /** Whether a bearer token may go there: same scheme, host and port. */
  boolean owns(HttpUrl url) {
    return url.scheme().equals(base.scheme())
        && url.host().equals(base.host())
        && url.port() == base.port()
        && url.username().isEmpty()
        && url.password().isEmpty();
  }

  /**
   * An address elsewhere that needs no token: https, or http on loopback.
   *
   * @throws M365Exception {@link ErrorCode#UNAVAILABLE} otherwise
   */
  HttpUrl acceptOutside(String link) {
    HttpUrl url = HttpUrl.parse(link);
    if (url == null || !isSafe(url) || !url.username().isEmpty() || !url.password().isEmpty()) {
      throw new M365Exception(
          ErrorCode.UNAVAILABLE,
          "Microsoft 365 answered with an address that is not safe, which is not followed");
    }
    return url;
  }

  /**
   * A link that Graph gave, if it leads here.
   *
   * @throws M365Exception {@link ErrorCode#UNAVAILABLE} otherwise
   */
  HttpUrl accept(String link) {
    HttpUrl url = HttpUrl.parse(link);
    if (url == null || !owns(url)) {
      throw new M365Exception(
          ErrorCode.UNAVAILABLE,
          "Microsoft 365 answered with a link to another host, which is not followed");
    }
    return url;
  }
}
