package io.github.m365cache.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in. Safe for concurrent use; a call may have to ask Graph once for an identity that
 * it never saw.
 */
public interface AccountDirectory {
  /**
   * The signed-in accounts in a stable order; one whose identity cannot be found out now is left
   * out and logged.
   */
  List<Account> accounts();

  /**
   * Finds one account.
   *
   * @param idOrName the account's id or user name; {@code null} means the only account that is
   *     signed in
   * @throws M365Exception {@link ErrorCode#AUTH_REQUIRED} when nobody is signed in, {@link
   *     ErrorCode#INVALID_ARGUMENT} when several are and none is named, {@link ErrorCode#NOT_FOUND}
   *     for an unknown one (both name {@code account_id}), {@link ErrorCode#UNAVAILABLE} when its
   *     identity cannot be found out now
   */
  Account resolve(@Nullable String idOrName);
}
