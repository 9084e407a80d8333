package io.github.m365cache.engine.config;

import java.net.URI;
import java.util.regex.Pattern;

/** Reads the root of a Microsoft cloud, to which nothing private may be sent in clear text. */
final class Endpoint {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(0*:)*:0*1]|\\[::1]");
  private static final Pattern TAIL = Pattern.compile("(/v1\\.0)?/*$");

  private Endpoint() {}

  static URI read(Setting setting) {
    URI uri = setting.checked(() -> parse(setting.name().strip()));
    boolean secure = "https".equalsIgnoreCase(uri.getScheme());
    boolean loopback =
        "http".equalsIgnoreCase(uri.getScheme()) && LOOPBACK.matcher(uri.getHost()).matches();
    if (!secure && !loopback) {
      throw setting.fault("must be https, or http on a loopback address; change the scheme");
    }
    return uri;
  }

  private static URI parse(String text) {
    URI uri;
    try {
      uri = URI.create(TAIL.matcher(text).replaceFirst(""));
    } catch (IllegalArgumentException malformed) {
      throw notRoot();
    }
    boolean plain =
        uri.getHost() != null
            && uri.getRawUserInfo() == null
            && uri.getRawQuery() == null
            && uri.getRawFragment() == null;
    if (!plain) {
      throw notRoot();
    }
    return uri;
  }

  private static IllegalArgumentException notRoot() {
    return new IllegalArgumentException(
        "is not the root of a cloud; write one such as 'https://graph.microsoft.us'");
  }
}
