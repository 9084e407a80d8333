package io.github.m365cache.testkit.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.Account;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.signin.DeviceSignIn;
import io.github.m365cache.graph.signin.SignInOptions;
import io.github.m365cache.graph.signin.SignIns;
import io.github.m365cache.testkit.authority.AuthorityRequest;
import io.github.m365cache.testkit.authority.SimulatedAuthority;
import io.github.m365cache.testkit.fakes.FakeClock;
import io.github.m365cache.testkit.fakes.InMemorySecrets;
import io.github.m365cache.testkit.tenant.SimulatedTenant;
import io.github.m365cache.testkit.tenant.TenantSettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.function.Executable;

/** A tenant with its identity service, a vault, and the sign-ins of one process. */
abstract class SignInFixture {
  static final Set<String> SCOPES = Set.of("Mail.Read", "User.Read");

  final InMemorySecrets vault = new InMemorySecrets();
  final Turns turns = new Turns();

  /** The monotonic clock alone; MSAL tells expiry by the system's. */
  final FakeClock ticks = new FakeClock(Instant.EPOCH);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  SimulatedTenant tenant;
  SimulatedAuthority authority;
  SignIns signIns;

  @BeforeEach
  final void start() {
    TenantSettings small =
        TenantSettings.defaults().withMails(5).withFiles(1).withFolders(1).withContacts(1);
    tenant = SimulatedTenant.start(small.withPersonal(Set.of("bob")));
    authority = tenant.authority();
    authority.pollInterval(Duration.ZERO);
    signIns = process();
  }

  @AfterEach
  final void stop() {
    threads.shutdownNow();
    tenant.close();
  }

  SignInOptions options() {
    return options(authority.endpoint(), Optional.of(authority.clientId()), "common");
  }

  static SignInOptions options(URI root, Optional<String> clientId, String segment) {
    return new SignInOptions(
        Optional.of(root),
        clientId,
        segment,
        SCOPES,
        "",
        Duration.ofSeconds(20),
        InstantSource.system());
  }

  /** As a further process on the same vault has them. */
  final SignIns process() {
    return process(options());
  }

  final SignIns process(SignInOptions options) {
    return SignIns.of(options, vault, turns, threads, ticks);
  }

  final Account signIn(String user) throws InterruptedException {
    return signIn(signIns, user);
  }

  final Account signIn(SignIns process, String user) throws InterruptedException {
    DeviceSignIn begun = process.flows().byDeviceCode();
    authority.approve(begun.userCode(), user);
    return begun.await();
  }

  /** What was remembered of the vault is a second old now. */
  final void aSecondPasses() {
    ticks.advance(Duration.ofSeconds(1));
  }

  final List<AuthorityRequest> requests() {
    return authority.log().all();
  }

  static M365Exception refused(ErrorCode code, String words, Executable work) {
    M365Exception refused = assertThrows(M365Exception.class, work);
    assertEquals(code, refused.code(), refused::message);
    assertTrue(refused.message().contains(words), refused::message);
    return refused;
  }
}
