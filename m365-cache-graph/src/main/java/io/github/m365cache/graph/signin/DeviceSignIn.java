package io.github.m365cache.graph.signin;

import io.github.m365cache.api.Account;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * A sign-in by device code that is under way (RFC 8628): its owner enters the user code at the
 * address. The device code itself, which is the secret, is not in it. Safe for concurrent use.
 */
public final class DeviceSignIn {
  private final String userCode;
  private final URI verificationUri;
  private final Instant expires;
  private final Duration interval;
  private final CompletableFuture<Account> outcome;

  DeviceSignIn(
      String userCode,
      URI verificationUri,
      Instant expires,
      Duration interval,
      CompletableFuture<Account> outcome) {
    this.userCode = userCode;
    this.verificationUri = verificationUri;
    this.expires = expires;
    this.interval = interval;
    this.outcome = outcome;
  }

  /** What its owner enters. */
  public String userCode() {
    return userCode;
  }

  /** Where. */
  public URI verificationUri() {
    return verificationUri;
  }

  /** Until when. */
  public Instant expires() {
    return expires;
  }

  /** How often it is worth while to look. */
  public Duration interval() {
    return interval;
  }

  /** Whether it ended, well or not. Does not block. */
  public boolean isOver() {
    return outcome.isDone();
  }

  /**
   * The account that signed in; empty while nobody did. Does not block.
   *
   * @throws M365Exception when it was declined, has expired or failed
   */
  public Optional<Account> account() {
    return outcome.isDone() ? Optional.of(result()) : Optional.empty();
  }

  /** The same, waiting for it. */
  public Account await() throws InterruptedException {
    try {
      Account unused = outcome.get();
    } catch (ExecutionException | CancellationException failed) {
      // Told by result().
    }
    return result();
  }

  private Account result() {
    try {
      return outcome.join();
    } catch (CancellationException cancelled) {
      throw new M365Exception(ErrorCode.AUTH_REQUIRED, "the sign-in was given up", cancelled);
    } catch (CompletionException failed) {
      Throwable cause = failed.getCause();
      throw SignInErrors.of(cause == null ? failed : cause);
    }
  }

  /** Gives it up: nobody asks the identity service any more. */
  public void cancel() {
    boolean unused = outcome.cancel(true);
  }
}
