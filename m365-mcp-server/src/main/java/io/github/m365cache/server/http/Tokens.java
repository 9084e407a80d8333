package io.github.m365cache.server.http;

import io.github.m365cache.engine.Reach;
import io.github.m365cache.engine.config.ConfigurationException;
import io.github.m365cache.engine.config.HttpSettings;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Collects the bearer tokens of a deployment; each comes from the environment or one file. */
public final class Tokens {
  /** The variable with the token of whoever runs the server. */
  static final String VARIABLE = "M365_MCP_HTTP_TOKEN";

  private static final String OWNER = "owner";

  /** What RFC 6750 allows, long enough not to be guessed. */
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/-]{16,1024}=*");

  private Tokens() {}

  /**
   * Tokens by principal.
   *
   * @param generated asked only where the deployment names no token at all
   * @throws ConfigurationException naming the variable, never its value
   */
  public static Map<String, String> of(
      HttpSettings settings, Map<String, String> environment, Supplier<String> generated) {
    Map<String, String> tokens = new LinkedHashMap<>();
    String own = environment.getOrDefault(VARIABLE, "").strip();
    if (!own.isEmpty()) {
      tokens.put(OWNER, checked(VARIABLE, own));
    }
    settings.tokens().forEach((name, token) -> add(tokens, name, token.variable(), environment));
    if (tokens.isEmpty()) {
      tokens.put(OWNER, checked("m365.http.token-file", generated.get()));
    }
    return tokens;
  }

  /** What principals reach who do not reach every account, by their names. */
  public static Map<String, Reach> reaches(HttpSettings settings) {
    Map<String, Reach> reaches = new LinkedHashMap<>();
    settings
        .tokens()
        .forEach(
            (name, token) ->
                token.accounts().ifPresent(accounts -> reaches.put(name, Reach.of(accounts))));
    return reaches;
  }

  private static void add(
      Map<String, String> tokens, String name, String variable, Map<String, String> environment) {
    String token = environment.getOrDefault(variable, "").strip();
    if (token.isEmpty()) {
      throw new ConfigurationException(
          "m365.http.tokens." + name + " names " + variable + ", which is not set; set it");
    }
    Set<String> others = new HashSet<>(tokens.values());
    if (tokens.containsKey(name) || others.contains(token)) {
      throw new ConfigurationException(
          "m365.http.tokens."
              + name
              + " has the name or the token of another principal; give each its own");
    }
    tokens.put(name, checked(variable, token));
  }

  private static String checked(String source, String token) {
    if (!FORM.matcher(token).matches()) {
      throw new ConfigurationException(
          source
              + " must be a token of at least 16 letters, digits and any of . _ ~ + / -; make one"
              + " with: openssl rand -hex 32");
    }
    return token;
  }
}
