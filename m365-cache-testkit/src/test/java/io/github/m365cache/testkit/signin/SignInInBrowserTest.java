package io.github.m365cache.testkit.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.Account;
import io.github.m365cache.api.ErrorCode;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sign-in with a browser: authorization code, PKCE, a listener on loopback. */
class SignInInBrowserTest extends SignInFixture {
  private final ExecutorService humans = Executors.newSingleThreadExecutor();
  private final CompletableFuture<URI> shown = new CompletableFuture<>();
  private CompletableFuture<Void> human = CompletableFuture.completedFuture(null);

  @AfterEach
  void end() {
    humans.shutdownNow();
  }

  /** A browser opens beside the process, which waits for it. */
  private Consumer<URI> opening(Consumer<URI> deed) {
    return address -> {
      shown.complete(address);
      human = CompletableFuture.runAsync(() -> deed.accept(address), humans);
    };
  }

  @Test
  void theCodeComesBackToLoopbackAndOpensGraph() throws Exception {
    Account alice =
        signIns.flows().inBrowser(opening(address -> authority.browse(address, "alice")));
    human.get(30, TimeUnit.SECONDS);

    assertEquals(alice, signIns.resolve(null));
    String address = shown.get().toString();
    assertTrue(
        address.startsWith(authority.endpoint() + "/common/oauth2/v2.0/authorize?"), address);
    assertTrue(address.contains("code_challenge_method=S256"), address);
    assertTrue(address.contains("redirect_uri=http%3A%2F%2Flocalhost%3A"), address);
    assertTrue(signIns.accessToken(alice).length() > 100);
  }

  @Test
  void whoeverCancelsIsNotSignedIn() throws Exception {
    refused(
        ErrorCode.AUTH_REQUIRED,
        "declined",
        () -> signIns.flows().inBrowser(opening(authority::denyInBrowser)));
    human.get(30, TimeUnit.SECONDS);
    refused(ErrorCode.AUTH_REQUIRED, "nobody", () -> signIns.resolve(null));
  }
}
