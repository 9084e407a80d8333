package io.github.m365cache.server.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A host with its port (RFC 3986, section 3.2, without user information), in one form for all ways
 * to write it. A name with a trailing dot is none: browsers take it for another site.
 *
 * @param host in lower case; an IPv6 address in brackets in full
 * @param port -1 where none is written
 */
record Authority(String host, int port) {
  private static final Pattern FORM =
      Pattern.compile("([A-Za-z0-9._-]*[A-Za-z0-9]|\\[[0-9A-Fa-f:]+])(?::(\\d{1,5}))?");

  static Optional<Authority> parse(@Nullable String text) {
    Matcher parts = FORM.matcher(text == null ? "" : text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int port = parts.group(2) == null ? -1 : Integer.parseInt(parts.group(2));
    return port > 65535 ? Optional.empty() : host(parts.group(1)).map(h -> new Authority(h, port));
  }

  private static Optional<String> host(String text) {
    if (!text.startsWith("[")) {
      return Optional.of(text.toLowerCase(Locale.ROOT));
    }
    try {
      // In brackets it is read as an address; nobody is asked.
      InetAddress address = InetAddress.getByName(text);
      return address instanceof Inet6Address
          ? Optional.of("[" + address.getHostAddress() + "]")
          : Optional.empty();
    } catch (UnknownHostException none) {
      return Optional.empty();
    }
  }

  /** The same without a port that its scheme means anyway. */
  Authority withoutDefault(int defaultPort) {
    return port == defaultPort ? new Authority(host, -1) : this;
  }
}
