package io.github.m365cache.server.http;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Pages that may call this server from a browser; no wildcard, and never {@code null}. */
final class AllowedOrigins {
  /** An origin in one form (RFC 6454). */
  private record Origin(String scheme, Authority authority) {}

  private final Set<Origin> allowed = new HashSet<>();

  /**
   * Origins.
   *
   * @param own the names of a server on loopback, with its port
   * @param listed as {@code m365.http.allowed-origins} lists them
   */
  AllowedOrigins(Set<Authority> own, List<String> listed) {
    own.forEach(name -> allowed.add(new Origin("http", name.withoutDefault(80))));
    listed.forEach(each -> parse(each).ifPresent(allowed::add));
  }

  boolean allows(String header) {
    return parse(header).filter(allowed::contains).isPresent();
  }

  private static Optional<Origin> parse(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (String scheme : List.of("http", "https")) {
      String start = scheme + "://";
      if (lower.startsWith(start)) {
        int usual = scheme.equals("http") ? 80 : 443;
        return Authority.parse(text.substring(start.length()))
            .map(authority -> new Origin(scheme, authority.withoutDefault(usual)));
      }
    }
    return Optional.empty();
  }
}
