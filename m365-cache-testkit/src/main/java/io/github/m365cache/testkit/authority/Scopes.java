package io.github.m365cache.testkit.authority;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The scopes of a request, as they were spelled ("Scopes and permissions"). */
record Scopes(List<String> all) {
  private static final String GRAPH = "https://graph.microsoft.com/";
  private static final Set<String> OPENID = Set.of("openid", "profile", "email", "offline_access");
  private static final Pattern PERMISSION =
      Pattern.compile("(" + GRAPH + ")?(\\.default|[A-Za-z]+([._-][A-Za-z]+)*)");

  static Scopes parse(String text) {
    Scopes scopes = new Scopes(List.of(text.strip().split("\\s+", -1)));
    for (String scope : scopes.all) {
      if (!PERMISSION.matcher(scope).matches()) {
        throw scopes.refused();
      }
    }
    if (scopes.permissions().contains(".default") && scopes.permissions().size() > 1) {
      throw scopes.refused();
    }
    return scopes;
  }

  private Refusal refused() {
    return new Refusal(
        "invalid_scope",
        70011,
        "The provided request must include a 'scope' input parameter. The provided value for the"
            + " input parameter 'scope' is not valid. The scope "
            + String.join(" ", all)
            + " is not valid.");
  }

  boolean has(String scope) {
    return all.stream().anyMatch(scope::equalsIgnoreCase);
  }

  /** The permissions of Microsoft Graph, without its address. */
  List<String> permissions() {
    return all.stream().filter(scope -> !isOpenid(scope)).map(Scopes::name).distinct().toList();
  }

  /** Those of OpenID Connect that an answer names. */
  List<String> identity() {
    return all.stream().filter(s -> isOpenid(s) && !s.equalsIgnoreCase("offline_access")).toList();
  }

  /** The permission as an answer to these scopes spells it. */
  String spelled(String permission) {
    boolean address = all.stream().anyMatch(scope -> scope.startsWith(GRAPH));
    return address ? GRAPH + permission : permission;
  }

  private static boolean isOpenid(String scope) {
    return OPENID.contains(scope.toLowerCase(Locale.ROOT));
  }

  private static String name(String scope) {
    return scope.startsWith(GRAPH) ? scope.substring(GRAPH.length()) : scope;
  }
}
