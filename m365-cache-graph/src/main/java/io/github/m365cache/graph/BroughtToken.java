package io.github.m365cache.graph;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An access token from the environment.
 *
 * @param variable the variable's name
 * @param value the token
 */
record BroughtToken(String variable, String value) {
  static final String VARIABLE = "M365_MCP_ACCESS_TOKEN";

  BroughtToken {
    if (!value.matches("[\\x21-\\x7E]+")) {
      throw new M365Exception(
          ErrorCode.CONFIGURATION,
          variable + " is no access token: it holds white space or other foreign characters");
    }
  }

  /** The tokens of an environment, the unnamed one first, then by name; empty ones are unset. */
  static List<BroughtToken> in(Map<String, String> environment) {
    List<BroughtToken> tokens = new ArrayList<>();
    new TreeMap<>(environment)
        .forEach(
            (name, value) -> {
              boolean named = name.startsWith(VARIABLE + "_") || name.equals(VARIABLE);
              if (named && !value.isBlank()) {
                tokens.add(new BroughtToken(name, value.strip()));
              }
            });
    return List.copyOf(tokens);
  }

  /** SHA-256 in hexadecimal: tells another token from this one without keeping it. */
  String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(value.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  /** Hides the token. */
  @Override
  public String toString() {
    return variable;
  }
}
