package io.github.m365cache.graph.signin;

import com.microsoft.aad.msal4j.DeviceCode;
import com.microsoft.aad.msal4j.DeviceCodeFlowParameters;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.InteractiveRequestParameters;
import com.microsoft.aad.msal4j.Prompt;
import com.microsoft.aad.msal4j.PublicClientApplication;
import com.microsoft.aad.msal4j.SystemBrowserOptions;
import io.github.m365cache.api.Account;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.AccountType;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.ProcessExclusion;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** The ways to sign in. What they bring is in the vault before they tell of it. */
public final class SignInFlows {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int BROWSER_SECONDS = 300;
  private static final URI LOOPBACK = URI.create("http://localhost");

  /** What every sign-in asks for and no request needs. */
  private static final Set<String> OF_MSAL = Set.of("openid", "profile", "offline_access", "email");

  private final SignInVault vault;
  private final MsalClients clients;
  private final ProcessExclusion exclusion;
  private final Consumer<AccountId> signedIn;

  SignInFlows(
      SignInVault vault,
      MsalClients clients,
      ProcessExclusion exclusion,
      Consumer<AccountId> signedIn) {
    this.vault = vault;
    this.clients = clients;
    this.exclusion = exclusion;
    this.signedIn = signedIn;
  }

  /**
   * Begins a sign-in by device code (RFC 8628); blocks for one request.
   *
   * @throws M365Exception {@code CONFIGURATION} without an app registration, {@code UNAVAILABLE}
   *     when the vault or the identity service cannot be used, {@code AUTH_REQUIRED} when it
   *     refuses
   */
  public DeviceSignIn byDeviceCode() throws InterruptedException {
    PublicClientApplication client = newcomer();
    CompletableFuture<DeviceCode> code = new CompletableFuture<>();
    Begun begun = new Begun();
    Consumer<DeviceCode> taken = begun.before(code::complete);
    CompletableFuture<IAuthenticationResult> result =
        begun.by(
            () ->
                client.acquireToken(
                    DeviceCodeFlowParameters.builder(clients.options().requested(), taken)
                        .build()));
    CompletableFuture<Account> outcome = result.thenApply(brought -> keep(client, brought));
    passOnCancelling(outcome, result);
    CompletableFuture<Object> first = CompletableFuture.anyOf(code, outcome);
    try {
      Object unused = first.get();
    } catch (ExecutionException failed) {
      throw SignInErrors.of(root(failed));
    } catch (InterruptedException gaveUp) {
      // Nobody will ever see the code.
      boolean unused = outcome.cancel(true);
      throw gaveUp;
    }
    return under(code.join(), outcome);
  }

  private DeviceSignIn under(DeviceCode code, CompletableFuture<Account> outcome) {
    Instant expires = clients.options().clock().instant().plusSeconds(code.expiresIn());
    return new DeviceSignIn(
        code.userCode(),
        URI.create(code.verificationUri()),
        expires,
        Duration.ofSeconds(code.interval()),
        outcome);
  }

  /** MSAL stops asking when its own future is cancelled, not when one made from it is. */
  private static void passOnCancelling(
      CompletableFuture<Account> outcome, CompletableFuture<IAuthenticationResult> result) {
    CompletableFuture<Account> unused =
        outcome.whenComplete(
            (account, failure) -> {
              if (outcome.isCancelled()) {
                boolean ignored = result.cancel(true);
              }
            });
  }

  /**
   * Signs in with a browser: authorization code with PKCE (RFC 7636) to a listener on loopback (RFC
   * 8252). Waits at most 5 minutes for its owner.
   *
   * @param browser shows the address to the owner
   */
  public Account inBrowser(Consumer<URI> browser) throws InterruptedException {
    PublicClientApplication client = newcomer();
    Begun begun = new Begun();
    Consumer<URL> opening = begun.before(url -> browser.accept(shown(url)));
    InteractiveRequestParameters parameters =
        InteractiveRequestParameters.builder(LOOPBACK)
            .scopes(clients.options().requested())
            .prompt(Prompt.SELECT_ACCOUNT)
            .httpPollingTimeoutInSeconds(BROWSER_SECONDS)
            .systemBrowserOptions(
                SystemBrowserOptions.builder()
                    .htmlMessageSuccess(Pages.SIGNED_IN)
                    .htmlMessageError(Pages.NOT_SIGNED_IN)
                    .openBrowserAction(opening::accept)
                    .build())
            .build();
    CompletableFuture<IAuthenticationResult> result =
        begun.by(() -> client.acquireToken(parameters));
    try {
      return keep(client, result.get());
    } catch (ExecutionException failed) {
      throw SignInErrors.of(root(failed));
    } catch (InterruptedException gaveUp) {
      boolean unused = result.cancel(true);
      throw gaveUp;
    }
  }

  private URI shown(URL url) {
    try {
      return clients.authority().onTheWire(url.toString()).uri();
    } catch (IOException impossible) {
      throw new IllegalStateException("MSAL sends people to its own authority", impossible);
    }
  }

  /** A vault that cannot be used must not be found out after somebody has signed in. */
  private PublicClientApplication newcomer() {
    PublicClientApplication client = clients.forNewcomer();
    Object unused = vault.all();
    return client;
  }

  private Account keep(PublicClientApplication client, IAuthenticationResult result) {
    Account account = account(result);
    SignInRecord signIn =
        new SignInRecord(
            account,
            client.clientId(),
            granted(result.scopes()),
            clients.options().clock().instant(),
            AccessToken.of(result),
            Optional.empty(),
            client.tokenCache().serialize());
    try {
      exclusion.during(
          SignInVault.turn(account.id()),
          PATIENCE,
          () -> {
            // Looked for first, which tells this from a renewal that comes after a removal.
            Object unused = vault.find(account.id());
            vault.keep(signIn);
            return account;
          });
    } catch (InterruptedException gaveUp) {
      Thread.currentThread().interrupt();
      throw new M365Exception(ErrorCode.UNAVAILABLE, "the sign-in was given up", gaveUp);
    }
    signedIn.accept(account.id());
    return account;
  }

  private static Account account(IAuthenticationResult result) {
    String id = result.account().homeAccountId();
    String tenant = id.substring(id.lastIndexOf('.') + 1);
    return new Account(
        new AccountId(id), result.account().username(), AccountType.ofTenant(tenant));
  }

  private static Set<String> granted(String scopes) {
    Set<String> granted = new TreeSet<>(List.of(scopes.split(" ")));
    granted.removeAll(OF_MSAL);
    return granted;
  }

  private static Throwable root(Throwable failed) {
    Throwable cause = failed;
    while (cause instanceof ExecutionException
        || cause instanceof java.util.concurrent.CompletionException) {
      Throwable next = cause.getCause();
      if (next == null) {
        return cause;
      }
      cause = next;
    }
    return cause;
  }
}
