package io.github.m365cache.server.tools;

import io.github.m365cache.engine.InvalidationReport;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Invalidation by hand: what it takes, the same for the tool and for the command. */
public final class Invalidation {
  static final TextParameter ACCOUNT =
      new TextParameter(
          "account_id",
          false,
          256,
          "The account's id or user name; optional when only one is signed in.");

  static final ToolParameters PARAMETERS =
      ToolParameters.of(
          new TextParameter(
              "pattern",
              true,
              1024,
              "A cache key, type:account:name=value, where '*' stands for any text."),
          ACCOUNT,
          new TextParameter("reason", false, 256, "Why, for the audit; default: manual."));

  private Invalidation() {}

  /** Where entries are made invalid. */
  @FunctionalInterface
  public interface Target {
    InvalidationReport invalidate(String pattern, @Nullable String account, String reason);
  }

  /**
   * Makes entries invalid.
   *
   * @param arguments as a caller gives them: {@code pattern}, {@code account_id}, {@code reason};
   *     {@code null} counts as absent
   * @throws io.github.m365cache.api.M365Exception {@link
   *     io.github.m365cache.api.ErrorCode#INVALID_ARGUMENT} naming the parameter that is wrong, and
   *     whatever the target throws
   */
  public static InvalidationReport run(Target target, Map<String, @Nullable Object> arguments) {
    return run(target, PARAMETERS.check(arguments));
  }

  static InvalidationReport run(Target target, ToolValues values) {
    return target.invalidate(
        values.text("pattern"),
        values.find("account_id").orElse(null),
        values.find("reason").orElse("manual"));
  }
}
