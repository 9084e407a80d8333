package io.github.m365cache.graph.signin;

import com.microsoft.aad.msal4j.ClaimsRequest;
import com.microsoft.aad.msal4j.IAccount;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.PublicClientApplication;
import com.microsoft.aad.msal4j.SilentParameters;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.ProcessExclusion;
import java.net.MalformedURLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The access tokens of one account: one in memory, renewed before it expires. Of all processes and
 * threads one at a time asks for another, and finds first what the one before it brought: a refresh
 * token that is exchanged twice may be refused. Safe for concurrent use.
 */
final class AccountTokens {
  /** MSAL takes a token that lives no longer for expired; so do we. */
  private static final Duration EARLY = Duration.ofMinutes(5);

  /** What a token must live at least, when no other can be had. */
  private static final Duration LAST = Duration.ofSeconds(10);

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final AccountId account;
  private final SignInVault vault;
  private final MsalClients clients;
  private final ProcessExclusion exclusion;
  private final ReentrantLock renewing = new ReentrantLock();
  private volatile @Nullable Held held;

  AccountTokens(
      AccountId account, SignInVault vault, MsalClients clients, ProcessExclusion exclusion) {
    this.account = account;
    this.vault = vault;
    this.clients = clients;
    this.exclusion = exclusion;
  }

  private record Held(String token, Instant expires) {
    boolean lives(Instant now, Duration longer) {
      return now.plus(longer).isBefore(expires);
    }
  }

  /**
   * A token that is valid now.
   *
   * @throws M365Exception {@code AUTH_REQUIRED} when only the account's owner can bring one, {@code
   *     UNAVAILABLE} when none can be had now
   */
  String token() {
    Held now = held;
    return now != null && now.lives(now(), EARLY) ? now.token() : renewed(now);
  }

  private String renewed(@Nullable Held before) {
    try {
      return alone(() -> brought(before));
    } catch (M365Exception failure) {
      if (failure.code() == ErrorCode.UNAVAILABLE && before != null && before.lives(now(), LAST)) {
        return before.token();
      }
      throw failure;
    }
  }

  private Held brought(@Nullable Held before) {
    Held meanwhile = held;
    return meanwhile == null || meanwhile.equals(before) || !meanwhile.lives(now(), EARLY)
        ? silent()
        : meanwhile;
  }

  /**
   * A token in place of one that Graph refused.
   *
   * @param claims what Graph demands of it, as JSON; empty when it does not say
   */
  String instead(String refused, Optional<String> claims) {
    return alone(
        () -> {
          Held meanwhile = held;
          if (meanwhile != null && !meanwhile.token().equals(refused)) {
            return meanwhile;
          }
          // Another process may have met the same refusal before.
          Held kept = silent();
          return kept.token().equals(refused) ? forced(claims) : kept;
        });
  }

  private String alone(Supplier<Held> work) {
    try {
      Held brought = during(work);
      held = brought;
      return brought.token();
    } catch (InterruptedException gaveUp) {
      Thread.currentThread().interrupt();
      throw new M365Exception(ErrorCode.UNAVAILABLE, "the caller gave up", gaveUp);
    }
  }

  /** Does work while nobody, in any process, renews this sign-in. */
  <T> T during(Supplier<T> work) throws InterruptedException {
    renewing.lockInterruptibly();
    try {
      return exclusion.during(SignInVault.turn(account), PATIENCE, work);
    } finally {
      renewing.unlock();
    }
  }

  private Held silent() {
    return ask(Optional.empty(), false);
  }

  private Held forced(Optional<String> claims) {
    return ask(claims, true);
  }

  private Held ask(Optional<String> claims, boolean force) {
    SignInRecord before = vault.find(account).orElseThrow(SignInErrors::signedOut);
    before
        .ended()
        .ifPresent(
            code -> {
              throw SignInErrors.ended(code);
            });
    PublicClientApplication client = clients.forAccount(account, before.clientId());
    client.tokenCache().deserialize(before.tokens());
    try {
      IAuthenticationResult result =
          client.acquireTokenSilently(parameters(client, before, claims, force)).join();
      return new Held(result.accessToken(), result.expiresOnDate().toInstant());
    } catch (CompletionException failed) {
      throw failure(before, failed.getCause());
    } catch (MalformedURLException impossible) {
      throw new IllegalStateException("no address is given here", impossible);
    } finally {
      keep(before, client.tokenCache().serialize());
    }
  }

  private SilentParameters parameters(
      PublicClientApplication client, SignInRecord signIn, Optional<String> claims, boolean force) {
    IAccount known =
        client.getAccounts().join().stream().findFirst().orElseThrow(SignInErrors::signedOut);
    SilentParameters.SilentParametersBuilder parameters =
        SilentParameters.builder(signIn.scopes(), known)
            // Said, since MSAL would make one of the account's host, without its port.
            .authorityUrl(client.authority())
            .forceRefresh(force);
    claims.map(ClaimsRequest::formatAsClaimsRequest).ifPresent(parameters::claims);
    return parameters.build();
  }

  private void keep(SignInRecord before, String tokens) {
    if (!tokens.equals(before.tokens())) {
      vault
          .find(account)
          .filter(now -> now.ended().isEmpty())
          .ifPresent(now -> vault.keep(now.withTokens(tokens)));
    }
  }

  private M365Exception failure(SignInRecord before, @Nullable Throwable cause) {
    Throwable failure = cause == null ? new IllegalStateException("no cause") : cause;
    Optional<String> end = SignInErrors.endOf(failure);
    if (end.isEmpty()) {
      return SignInErrors.of(failure);
    }
    held = null;
    vault.keep(before.endedBy(end.get()));
    return SignInErrors.ended(end.get());
  }

  private Instant now() {
    return clients.options().clock().instant();
  }

  /** Hides the token. */
  @Override
  public String toString() {
    return "AccountTokens";
  }
}
