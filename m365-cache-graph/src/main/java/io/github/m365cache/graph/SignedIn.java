package io.github.m365cache.graph;

import io.github.m365cache.api.Account;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One brought token and, once it is known, its owner. Safe for concurrent use. */
final class SignedIn {
  private final BroughtToken token;
  private final TokenClaims claims;
  private final KnownOwners known;
  private final TokenOwners owners;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile @Nullable Account account;

  SignedIn(BroughtToken token, KnownOwners known, TokenOwners owners) {
    this.token = token;
    this.claims = TokenClaims.of(token.value());
    this.known = known;
    this.owners = owners;
    this.account = claims.account().orElse(null);
  }

  BroughtToken token() {
    return token;
  }

  TokenClaims claims() {
    return claims;
  }

  /** The owner, if it is known without asking anybody. */
  Optional<Account> knownAccount() {
    return Optional.ofNullable(account);
  }

  /**
   * The owner: from the token's claims, from the store, or from one request, in this order.
   *
   * @throws M365Exception when it cannot be found out; names the variable
   */
  Account account() {
    Account found = account;
    if (found == null) {
      found = find();
      account = found;
    }
    return found;
  }

  private Account find() {
    try {
      asking.lockInterruptibly();
      try {
        Account meanwhile = account;
        return meanwhile != null ? meanwhile : known.find(token).orElseGet(this::ask);
      } finally {
        asking.unlock();
      }
    } catch (InterruptedException gaveUp) {
      throw interrupted(gaveUp);
    }
  }

  private Account ask() {
    try {
      Account found = owners.of(token);
      known.keep(token, found);
      return found;
    } catch (InterruptedException gaveUp) {
      throw interrupted(gaveUp);
    } catch (M365Exception failure) {
      throw failure(failure);
    }
  }

  private M365Exception failure(M365Exception failure) {
    if (failure.code() == ErrorCode.AUTH_REQUIRED) {
      return new M365Exception(
          ErrorCode.AUTH_REQUIRED,
          "Microsoft 365 does not accept the access token in "
              + token.variable()
              + "; put a new one there",
          failure);
    }
    return new M365Exception(
        ErrorCode.UNAVAILABLE,
        "the account of the access token in "
            + token.variable()
            + " cannot be found out now: "
            + failure.message(),
        failure);
  }

  private static M365Exception interrupted(InterruptedException gaveUp) {
    Thread.currentThread().interrupt();
    return new M365Exception(ErrorCode.UNAVAILABLE, "the caller gave up", gaveUp);
  }
}
