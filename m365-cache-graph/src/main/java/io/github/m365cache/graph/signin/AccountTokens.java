package io.github.m365cache.graph.signin;

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
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The access tokens of one account: one in memory, renewed before it expires. Of all processes and
 * threads one at a time asks for another, and finds first what the one before it brought: a refresh
 * token that is exchanged twice may be refused. Safe for concurrent use.
 */
final class AccountTokens {
  private static final Logger LOG = LoggerFactory.getLogger(AccountTokens.class);

  /** MSAL takes a token that lives no longer for expired; so do we. */
  private static final Duration EARLY = Duration.ofMinutes(5);

  /** What a token must live at least, when no other can be had. */
  private static final Duration LAST = Duration.ofSeconds(10);

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final AccountId account;
  private final SignInVault vault;
  private final MsalClients clients;
  private final ProcessExclusion exclusion;
  private final Runnable onEnd;
  private final ReentrantLock renewing = new ReentrantLock();
  private volatile @Nullable AccessToken held;

  /**
   * Asks nobody yet.
   *
   * @param onEnd runs when the vault says that the sign-in has ended
   */
  AccountTokens(
      AccountId account,
      SignInVault vault,
      MsalClients clients,
      ProcessExclusion exclusion,
      Runnable onEnd) {
    this.account = account;
    this.vault = vault;
    this.clients = clients;
    this.exclusion = exclusion;
    this.onEnd = onEnd;
  }

  /**
   * A token that is valid now.
   *
   * @throws M365Exception {@code AUTH_REQUIRED} when only the account's owner can bring one, {@code
   *     UNAVAILABLE} when none can be had now
   */
  String token() {
    AccessToken now = held;
    return now != null && now.lives(now(), EARLY) ? now.value() : renewed(now);
  }

  private String renewed(@Nullable AccessToken before) {
    try {
      return alone(() -> brought(before));
    } catch (M365Exception failure) {
      if (failure.code() == ErrorCode.UNAVAILABLE && before != null && before.lives(now(), LAST)) {
        return before.value();
      }
      throw failure;
    }
  }

  private AccessToken brought(@Nullable AccessToken before) {
    AccessToken meanwhile = held;
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
          AccessToken meanwhile = held;
          if (meanwhile != null && !meanwhile.value().equals(refused)) {
            return meanwhile;
          }
          // Another process may have met the same refusal before.
          AccessToken kept = silent();
          return kept.value().equals(refused) ? forced(claims) : kept;
        });
  }

  private String alone(Supplier<AccessToken> work) {
    try {
      return during(
          () -> {
            AccessToken brought = work.get();
            held = brought;
            return brought.value();
          });
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

  private AccessToken silent() {
    SignInRecord kept = kept();
    return kept.access().lives(now(), EARLY) ? kept.access() : ask(kept, parameters -> parameters);
  }

  private AccessToken forced(Optional<String> claims) {
    return ask(kept(), parameters -> ClaimsRequests.forced(parameters, claims));
  }

  private SignInRecord kept() {
    SignInRecord kept = vault.find(account).orElseThrow(SignInErrors::signedOut);
    kept.ended()
        .ifPresent(
            code -> {
              throw SignInErrors.ended(code);
            });
    return kept;
  }

  private AccessToken ask(
      SignInRecord before, UnaryOperator<SilentParameters.SilentParametersBuilder> more) {
    PublicClientApplication client = clients.forAccount(account, before.clientId());
    client.tokenCache().deserialize(before.tokens());
    try {
      SilentParameters parameters = more.apply(parameters(client, before)).build();
      IAuthenticationResult result = client.acquireTokenSilently(parameters).join();
      AccessToken brought = AccessToken.of(result);
      keep(before.with(brought, client.tokenCache().serialize()));
      return brought;
    } catch (CompletionException failed) {
      throw failure(before, failed.getCause());
    } catch (MalformedURLException impossible) {
      throw new IllegalStateException("the authority was an address before", impossible);
    }
  }

  private static SilentParameters.SilentParametersBuilder parameters(
      PublicClientApplication client, SignInRecord signIn) {
    IAccount known =
        client.getAccounts().join().stream().findFirst().orElseThrow(SignInErrors::signedOut);
    return SilentParameters.builder(signIn.scopes(), known)
        // Said, since MSAL would make one of the account's host, without its port.
        .authorityUrl(client.authority());
  }

  /**
   * What was removed meanwhile stays so. A vault that cannot be used does not take the token away
   * that was brought: the next renewal goes on from the one before it, as long as that is accepted.
   */
  private void keep(SignInRecord now) {
    try {
      vault.find(account).ifPresent(there -> vault.keep(now));
    } catch (M365Exception failure) {
      LOG.warn("a renewed sign-in could not be kept: {}", failure.code().wireName());
    }
  }

  private M365Exception failure(SignInRecord before, @Nullable Throwable cause) {
    Throwable failure = cause == null ? new IllegalStateException("no cause") : cause;
    Optional<String> end = SignInErrors.endOf(failure);
    if (end.isEmpty()) {
      return SignInErrors.of(failure);
    }
    held = null;
    keep(before.endedBy(end.get()));
    onEnd.run();
    return SignInErrors.ended(end.get());
  }

  /** The next token comes from the vault. */
  void forget() {
    held = null;
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
