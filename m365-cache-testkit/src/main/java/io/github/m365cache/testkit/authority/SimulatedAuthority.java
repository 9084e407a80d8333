package io.github.m365cache.testkit.authority;

import io.github.m365cache.testkit.http.LoopbackServer;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;

/**
 * A Microsoft identity authority on loopback, for tests: the v2.0 endpoints of Microsoft Entra ID
 * for device code, interactive sign-in with PKCE and refresh, and what happens to sign-ins, on
 * command. Tokens are only texts that its tenant knows; their signatures are noise. Safe for
 * concurrent use.
 */
public final class SimulatedAuthority implements AutoCloseable {
  private final People people;
  private final InstantSource clock;
  private final DeviceCodes deviceCodes = new DeviceCodes();
  private final RefreshTokens refreshTokens = new RefreshTokens();
  private final AccessTokens accessTokens = new AccessTokens(Registration.CLIENT_ID);
  private final Outages outages = new Outages();
  private final AuthorityLog log = new AuthorityLog();
  private final LoopbackServer server = new LoopbackServer(0);

  private SimulatedAuthority(Collection<AuthorityUser> users, InstantSource clock) {
    this.people = new People(users);
    this.clock = clock;
    Endpoints endpoints =
        new Endpoints(server::endpoint, people, deviceCodes, refreshTokens, accessTokens);
    server.start(new AuthorityHandler(new AuthorityService(endpoints.all(), outages, log, clock)));
  }

  /**
   * Starts an authority on a free port.
   *
   * @throws IllegalStateException when it cannot listen
   */
  public static SimulatedAuthority start(Collection<AuthorityUser> users, InstantSource clock) {
    return new SimulatedAuthority(users, clock);
  }

  /** The root of all addresses, without a tenant and without a slash at its end. */
  public URI endpoint() {
    return URI.create(server.endpoint());
  }

  /** The one registered application, a public client whose redirect URIs are on loopback. */
  public String clientId() {
    return Registration.CLIENT_ID;
  }

  /**
   * A human types the code and signs in as this user.
   *
   * @throws SignInRefused when the page refuses it: the code is unknown or old, or the account may
   *     not sign in there
   */
  public void approve(String userCode, String user) {
    Person person = people.named(user);
    try {
      deviceCodes.approve(userCode, person, clock.instant());
    } catch (Refusal refusal) {
      throw new SignInRefused(refusal.line());
    }
  }

  /** A human types the code and cancels. */
  public void decline(String userCode) {
    deviceCodes.decline(userCode);
  }

  /** The time of the code is over. */
  public void expire(String userCode) {
    deviceCodes.expire(userCode);
  }

  /** How long clients must wait between polls, in whole seconds; 5 at first, 0 for not at all. */
  public void pollInterval(Duration value) {
    if (value.isNegative() || !value.equals(Duration.ofSeconds(value.toSeconds()))) {
      throw new IllegalArgumentException("the interval must be whole seconds, or zero");
    }
    deviceCodes.interval(value);
  }

  /**
   * A human opens the address in a browser and signs in as this user; the browser then brings the
   * code to the redirect URI, in the way that {@code response_mode} says. The address's host is not
   * looked at: it is opened here.
   *
   * @throws SignInRefused when the page refuses it; the redirect URI is not called then
   */
  public void browse(URI authorizeUrl, String user) {
    new Browser(endpoint()).visit(authorizeUrl, "user", people.named(user).name());
  }

  /** A human opens the address in a browser and cancels. */
  public void denyInBrowser(URI authorizeUrl) {
    new Browser(endpoint()).visit(authorizeUrl, "cancel", "1");
  }

  /** All refresh tokens of the user die. Access tokens live until they expire. */
  public void revoke(String user) {
    refreshTokens.revoke(people.named(user));
  }

  /**
   * From now on Graph refuses the tokens that this user has, with a claims challenge, until one is
   * presented that was asked for with its claims. As with Microsoft Graph this concerns only tokens
   * of clients that declared the capability {@code cp1} when they asked for them.
   */
  public void challenge(String user) {
    accessTokens.challenge(people.named(user).name(), clock.instant());
  }

  /** The account is switched off: neither sign-in nor refresh. */
  public void disable(String user) {
    people.named(user).disabled(true);
  }

  public void enable(String user) {
    people.named(user).disabled(false);
  }

  /** A refresh answers {@code interaction_required} until the user signs in again. */
  public void requireInteraction(String user) {
    people.named(user).mustInteract();
  }

  /** Takes a permission back and lets nobody grant it to the application any more. */
  public void refuseConsent(String user, String permission) {
    people.named(user).consents().refuse(permission);
  }

  /** How long access tokens live that are issued from now on, an hour at first. */
  public void accessTokensLive(Duration value) {
    accessTokens.live(value);
  }

  /** Whether a refresh token that was exchanged is refused; at first it still works. */
  public void rotationIsStrict(boolean on) {
    refreshTokens.strict(on);
  }

  /** How many refresh tokens were exchanged for new ones. */
  public long rotations() {
    return refreshTokens.rotations();
  }

  /** How often a refresh token came that had been exchanged already, refused or not. */
  public long reused() {
    return refreshTokens.reused();
  }

  /** The next requests fail with this status and OAuth error; a 429 has {@code Retry-After: 1}. */
  public void failNext(int count, int status, String error) {
    outages.next(count, Refusal.outage(status, error));
  }

  /**
   * The next requests are refused with status 400, this OAuth error and this error of Microsoft
   * Entra ID, whose text may name people as the real ones do.
   */
  public void refuseNext(int count, String error, int number, String text) {
    outages.next(count, new Refusal(error, number, text));
  }

  /** While it is set, connections are closed without an answer. */
  public void unreachable(boolean on) {
    outages.unreachable(on);
  }

  /** What an access token that was issued here is worth now. */
  public TokenVerdict judge(String accessToken) {
    return accessTokens.judge(accessToken, clock.instant());
  }

  public AuthorityLog log() {
    return log;
  }

  /** Stops listening. */
  @Override
  public void close() {
    server.stop();
  }
}
