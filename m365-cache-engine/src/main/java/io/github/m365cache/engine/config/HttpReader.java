package io.github.m365cache.engine.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads {@code m365.http}. */
record HttpReader(Section root, Home home) {
  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)+");
  private static final List<String> TAKEN = List.of("/health", "/ready");

  /** Scheme, host and port, such as a browser sends it. */
  private static final Pattern ORIGIN =
      Pattern.compile("https?://([A-Za-z0-9.-]*[A-Za-z0-9]|\\[[0-9A-Fa-f:.]+])(:\\d{1,5})?");

  private static final Pattern HOST =
      Pattern.compile("([A-Za-z0-9._-]*[A-Za-z0-9]|\\[[0-9A-Fa-f:.]+])(:(\\d{1,5}|\\*))?");

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  HttpSettings read() {
    Section http =
        root.child("http")
            .allowing(
                "host",
                "port",
                "path",
                "allowed-origins",
                "allowed-hosts",
                "tokens",
                "token-file",
                "sessions",
                "body",
                "rate");
    Section sessions = http.child("sessions").allowing("max", "idle");
    Section body = http.child("body").allowing("max", "depth");
    Section rate = http.child("rate").allowing("per-second", "burst", "failures-per-minute");
    Setting path = http.get("path");
    return new HttpSettings(
        http.get("host").name(),
        (int) http.get("port").integer(0, 65535),
        path.checked(() -> path(path.name())),
        matching(
            http.get("allowed-origins"), ORIGIN, "an origin such as 'https://app.example.com'"),
        matching(
            http.get("allowed-hosts"),
            HOST,
            "a host such as 'mcp.example.com', with its port unless that is 80 or 443"),
        tokens(http.child("tokens")),
        home.path(http.get("token-file")),
        new HttpSettings.Sessions(
            (int) sessions.get("max").integer(1, 100_000),
            SettingsReader.positive(sessions.get("idle"))),
        new HttpSettings.Body(size(body.get("max")), (int) body.get("depth").integer(8, 512)),
        new HttpSettings.Rate(
            (int) rate.get("per-second").integer(1, 1_000_000),
            (int) rate.get("burst").integer(1, 1_000_000),
            (int) rate.get("failures-per-minute").integer(0, 1_000_000)));
  }

  /**
   * The path as it is.
   *
   * @throws IllegalArgumentException when it is none that the server can take
   */
  static String path(String path) {
    if (!PATH.matcher(path).matches() || TAKEN.contains(path)) {
      throw new IllegalArgumentException(
          "must be a path such as '/mcp', of letters, digits and any of . _ ~ -, and neither"
              + " '/health' nor '/ready'; change it");
    }
    return path;
  }

  private static List<String> matching(Setting setting, Pattern form, String wanted) {
    for (Setting item : setting.items()) {
      if (!form.matcher(item.name()).matches()) {
        throw item.fault("must be " + wanted + "; change it");
      }
    }
    return setting.texts();
  }

  /** Names of variables, so that no secret stands in a file. */
  private static Map<String, HttpSettings.Token> tokens(Section section) {
    Map<String, HttpSettings.Token> tokens = new TreeMap<>();
    for (String principal : section.names()) {
      Setting token = section.get(principal);
      tokens.put(
          principal,
          token.isObject()
              ? bound(Section.of(token).allowing("token", "accounts"))
              : new HttpSettings.Token(variable(token), Optional.empty()));
    }
    return tokens;
  }

  private static HttpSettings.Token bound(Section token) {
    Setting accounts = token.get("accounts");
    if (accounts.texts().isEmpty()) {
      throw accounts.fault(
          "must name at least one account, by its id or user name; name one, or remove the token");
    }
    return new HttpSettings.Token(variable(token.get("token")), Optional.of(accounts.texts()));
  }

  private static String variable(Setting variable) {
    if (!VARIABLE.matcher(variable.name()).matches()) {
      throw variable.fault(
          "must be the name of a variable of the environment that holds the token; write its name"
              + " here, never the token");
    }
    return variable.name();
  }

  private static int size(Setting setting) {
    long size = setting.size();
    if (size < 1024 || size > 64 << 20) {
      throw setting.fault("must be between 1 KiB and 64 MiB; change it");
    }
    return (int) size;
  }
}
