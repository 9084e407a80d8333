package io.github.m365cache.server;

import io.github.m365cache.engine.config.Configuration;
import io.github.m365cache.engine.policy.Permission;
import io.github.m365cache.engine.policy.Permissions;
import io.github.m365cache.engine.policy.Permissions.Need;
import java.util.ArrayList;
import java.util.List;

/** The permissions that a deployment asks for and why, for people who register its app. */
final class PermissionsPage {
  private static final String SIGN_IN =
      "offline_access openid profile: staying signed in, and telling accounts apart";

  private PermissionsPage() {}

  /**
   * A line for each delegated permission of Microsoft Graph, by name: {@code Mail.Read: email_get,
   * email_list}; where one covers others, then the tools that need those. The last line has the
   * permissions of OpenID Connect, which every sign-in asks for.
   */
  static String text(Configuration configuration) {
    List<String> lines = new ArrayList<>();
    Permissions.of(configuration.operations()).needs().forEach(need -> lines.add(line(need)));
    lines.add(SIGN_IN);
    return String.join("\n", lines) + "\n";
  }

  private static String line(Need need) {
    List<String> reasons = new ArrayList<>();
    if (need.permission().equals(Permission.OWN_PROFILE)) {
      reasons.add("signing in");
    }
    if (!need.tools().isEmpty()) {
      reasons.add(String.join(", ", need.tools()));
    }
    need.covers()
        .forEach(
            (less, tools) ->
                reasons.add("instead of " + less.name() + ": " + String.join(", ", tools)));
    return need.permission().name() + ": " + String.join("; ", reasons);
  }
}
