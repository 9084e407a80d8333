package io.github.m365cache.testkit.authority;

import com.microsoft.aad.msal4j.DeviceCode;
import com.microsoft.aad.msal4j.DeviceCodeFlowParameters;
import com.microsoft.aad.msal4j.IAccount;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.MsalServiceException;
import com.microsoft.aad.msal4j.PublicClientApplication;
import com.microsoft.aad.msal4j.SilentParameters;
import io.github.m365cache.testkit.fakes.FakeClock;
import io.github.m365cache.testkit.tenant.SimulatedTenant;
import io.github.m365cache.testkit.tenant.TenantSettings;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assertions;

/** A tenant of Alice's, with a work account, and of Bob's, with a personal one, and MSAL. */
final class AuthorityFixture implements AutoCloseable {
  static final Set<String> SCOPES = Set.of("User.Read", "Mail.Read");

  final FakeClock clock = new FakeClock(Instant.parse("2026-11-26T12:00:00Z"));
  final SimulatedTenant tenant;
  final SimulatedAuthority authority;
  final RawClient raw;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient http = HttpClient.newHttpClient();

  AuthorityFixture() {
    TenantSettings settings =
        TenantSettings.defaults().withMails(1).withFiles(1).withFolders(1).withContacts(1);
    tenant = SimulatedTenant.start(settings.withPersonal(Set.of("bob")), clock);
    authority = tenant.authority();
    authority.pollInterval(Duration.ZERO);
    raw = new RawClient(authority);
  }

  /** MSAL with a cache of its own. */
  PublicClientApplication msal(String segment) {
    return msal(segment, authority.clientId());
  }

  PublicClientApplication msal(String segment, String clientId) {
    String host = authority.endpoint().toString().replace("http://", "https://");
    try {
      return PublicClientApplication.builder(clientId)
          .authority(host + "/" + segment)
          .instanceDiscovery(false)
          .validateAuthority(false)
          .clientCapabilities(Set.of("cp1"))
          .httpClient(new LoopbackClient(authority.endpoint()))
          .executorService(threads)
          .build();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The human comes when MSAL has its future at hand: it fails when tokens come before that. */
  CompletableFuture<IAuthenticationResult> byDeviceCode(
      PublicClientApplication msal, Consumer<DeviceCode> human) {
    CompletableFuture<Void> begun = new CompletableFuture<>();
    Consumer<DeviceCode> later = code -> begun.thenRun(() -> human.accept(code)).join();
    var signIn = msal.acquireToken(DeviceCodeFlowParameters.builder(SCOPES, later).build());
    begun.complete(null);
    return signIn;
  }

  IAuthenticationResult signIn(PublicClientApplication msal, String user) {
    return got(byDeviceCode(msal, code -> authority.approve(code.userCode(), user)));
  }

  IAuthenticationResult refresh(PublicClientApplication msal, IAccount account) {
    return got(silent(msal, SilentParameters.builder(SCOPES, account).forceRefresh(true).build()));
  }

  static CompletableFuture<IAuthenticationResult> silent(
      PublicClientApplication msal, SilentParameters parameters) {
    try {
      return msal.acquireTokenSilently(parameters);
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  static <T> T got(CompletableFuture<T> future) {
    try {
      return future.get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** What MSAL throws. */
  static Throwable failure(CompletableFuture<?> future) {
    ExecutionException thrown =
        Assertions.assertThrows(ExecutionException.class, () -> future.get(30, TimeUnit.SECONDS));
    return thrown.getCause();
  }

  static MsalServiceException refusal(CompletableFuture<?> future) {
    return Assertions.assertInstanceOf(MsalServiceException.class, failure(future));
  }

  /** Asks the simulated Graph who the token is of. */
  HttpResponse<String> me(String token) {
    try {
      URI address = URI.create(tenant.endpoint() + "/v1.0/me");
      HttpRequest request =
          HttpRequest.newBuilder(address).header("Authorization", "Bearer " + token).build();
      return http.send(request, BodyHandlers.ofString());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  List<String> outcomes() {
    return authority.log().all().stream().map(AuthorityRequest::outcome).toList();
  }

  @Override
  public void close() {
    tenant.close();
    threads.shutdownNow();
  }
}
