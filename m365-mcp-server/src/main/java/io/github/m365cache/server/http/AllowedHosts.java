package io.github.m365cache.server.http;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client may call this server in {@code Host}, so that no foreign name that resolves to it
 * is served (DNS rebinding).
 */
final class AllowedHosts {
  private static final String ANY_PORT = ":*";

  private final Set<Authority> exact = new HashSet<>();
  private final Set<String> anyPort = new HashSet<>();

  /**
   * Hosts.
   *
   * @param own the names of a server on loopback, with its port
   * @param allowed as {@code m365.http.allowed-hosts} lists them
   */
  AllowedHosts(Set<Authority> own, List<String> allowed) {
    exact.addAll(own);
    allowed.forEach(this::allow);
  }

  private void allow(String entry) {
    if (entry.endsWith(ANY_PORT)) {
      String host = entry.substring(0, entry.length() - ANY_PORT.length());
      Authority.parse(host).ifPresent(known -> anyPort.add(known.host()));
    } else {
      Authority.parse(entry).map(AllowedHosts::plain).ifPresent(exact::add);
    }
  }

  boolean allows(@Nullable String header) {
    Optional<Authority> host = Authority.parse(header);
    return host.isPresent()
        && (exact.contains(host.get())
            || exact.contains(plain(host.get()))
            || anyPort.contains(host.get().host().toLowerCase(Locale.ROOT)));
  }

  /** Behind a proxy the port is the proxy's, mostly the one that is not written. */
  private static Authority plain(Authority host) {
    return host.withoutDefault(80).withoutDefault(443);
  }
}
