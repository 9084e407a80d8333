package io.github.m365cache.testkit.tenant;

import java.util.Locale;

/**
 * Which requests are meant; {@code ""} stands for any.
 *
 * @param method such as {@code GET}
 * @param pathPrefix of the decoded path without the version, such as {@code /me/messages}; without
 *     regard to case
 * @param user the user's short name
 */
public record RequestMatch(String method, String pathPrefix, String user) {
  public static RequestMatch any() {
    return new RequestMatch("", "", "");
  }

  public static RequestMatch path(String prefix) {
    return new RequestMatch("", prefix, "");
  }

  public static RequestMatch user(String name) {
    return new RequestMatch("", "", name);
  }

  boolean matches(String aMethod, String aPath, String aUser) {
    return (method.isEmpty() || method.equals(aMethod))
        && lower(aPath).startsWith(lower(pathPrefix))
        && (user.isEmpty() || user.equals(aUser));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
