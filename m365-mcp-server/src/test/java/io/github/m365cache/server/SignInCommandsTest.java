package io.github.m365cache.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.server.shell.Console;
import io.github.m365cache.server.shell.ExitCode;
import io.github.m365cache.testkit.tenant.SimulatedTenant;
import io.github.m365cache.testkit.tenant.TenantSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code login}, {@code accounts} and {@code logout} say, and how they end. */
class SignInCommandsTest {
  private static final Pattern CODE = Pattern.compile("(?s).* enter the code (\\S+) within .*");
  private static final String ALICE = "alice@contoso.example";
  private static SimulatedTenant tenant;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<String> settings = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    TenantSettings tiny =
        TenantSettings.defaults().withMails(1).withFiles(1).withFolders(1).withContacts(1);
    tenant = SimulatedTenant.start(tiny.withUsers(List.of("alice")));
    tenant.authority().pollInterval(Duration.ofSeconds(1));
  }

  @AfterAll
  static void stop() {
    tenant.close();
  }

  @BeforeEach
  void configure() {
    environment.put("M365_MCP_CLIENT_ID", tenant.authority().clientId());
    environment.put("M365_MCP_GRAPH_ENDPOINT", tenant.endpoint().toString());
    settings.add("m365.sign-in.authority = \"" + tenant.authority().endpoint() + "\"");
    settings.add("m365.cache.path = \"" + folder.resolve("cache/cache.db") + "\"");
    settings.add("m365.keys.sources = [file]");
    settings.add("m365.keys.file = \"" + folder.resolve("keys/cache.key") + "\"");
  }

  @AfterEach
  void theAuthorityIsReachable() {
    tenant.authority().unreachable(false);
  }

  private int run(String... words) throws Exception {
    Path file = Files.write(folder.resolve("test.conf"), settings);
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--config", file.toString()));
    out.reset();
    err.reset();
    Console console =
        new Console(
            new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), environment);
    return Main.run(console, all.toArray(String[]::new));
  }

  private CompletableFuture<Integer> login() {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return run("login", "--device-code");
          } catch (Exception failed) {
            throw new IllegalStateException(failed);
          }
        });
  }

  private String code() {
    await().atMost(Duration.ofSeconds(20)).until(() -> CODE.matcher(said(err)).matches());
    Matcher matcher = CODE.matcher(said(err));
    assertTrue(matcher.matches());
    return matcher.group(1);
  }

  private static String said(ByteArrayOutputStream stream) {
    return stream.toString(UTF_8);
  }

  private static int ended(CompletableFuture<Integer> login) throws Exception {
    return login.get(20, TimeUnit.SECONDS);
  }

  private void expectLastLine(String... words) {
    List<String> lines = said(err).lines().toList();
    String last = lines.get(lines.size() - 1);
    assertTrue(last.startsWith("m365-mcp: "), last);
    for (String each : words) {
      assertTrue(last.contains(each), last);
    }
    assertFalse(last.contains("Exception"), last);
    assertEquals("", said(out));
  }

  private void expectOneLine(String... words) {
    assertEquals(1, said(err).lines().count(), said(err));
    expectLastLine(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"login", "accounts", "logout"})
  void each_has_help(String command) {
    Console console =
        new Console(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), Map.of());
    assertEquals(ExitCode.OK, Main.run(console, command, "--help"));
    assertTrue(said(out).contains("Usage: m365-mcp " + command), said(out));
  }

  @Test
  void a_sign_in_is_told_of_until_it_is_ended() throws Exception {
    CompletableFuture<Integer> login = login();
    tenant.authority().approve(code(), "alice");
    assertEquals(ExitCode.OK, ended(login));
    assertTrue(said(out).startsWith(ALICE + " is signed in ("), said(out));
    assertEquals(1, said(err).lines().count(), said(err));

    assertEquals(ExitCode.OK, run("accounts"));
    assertTrue(said(out).matches(ALICE + "  \\S+  work  signed in\\R"), said(out));

    assertEquals(ExitCode.OK, run("cache", "export", "--account", ALICE));
    assertTrue(said(out).contains("\"kind\":\"end\""), said(out));
    assertEquals(ExitCode.OK, run("cache", "invalidate", "*", "--account", ALICE));

    assertEquals(ExitCode.USAGE, run("logout", "eve@contoso.example"));
    expectOneLine("no account", "'m365-mcp accounts'");
    assertEquals(ExitCode.OK, run("logout", ALICE));
    assertTrue(said(out).startsWith(ALICE + " is signed out. Nothing of it is left"), said(out));
    assertEquals(ExitCode.OK, run("accounts"));
    assertTrue(said(out).startsWith("nobody is signed in; sign in by 'm365-mcp login'"), said(out));
  }

  @Test
  void without_an_app_nobody_can_sign_in() throws Exception {
    environment.remove("M365_MCP_CLIENT_ID");
    assertEquals(ExitCode.CONFIGURATION, run("login", "--device-code"));
    expectOneLine("M365_MCP_CLIENT_ID", "docs/sign-in.md");
  }

  @Test
  void an_app_that_is_not_known_is_refused() throws Exception {
    environment.put("M365_MCP_CLIENT_ID", "00000000-0000-0000-0000-00000000dead");
    assertEquals(ExitCode.NOT_SIGNED_IN, run("login", "--device-code"));
    expectOneLine("AADSTS700016", "m365.sign-in.client-id");
  }

  @Test
  void an_authority_that_cannot_be_reached_is_told() throws Exception {
    tenant.authority().unreachable(true);
    assertEquals(ExitCode.UNAVAILABLE, run("login", "--device-code"));
    expectOneLine("cannot be reached", "try again");
  }

  @Test
  void whoever_declines_is_not_signed_in() throws Exception {
    CompletableFuture<Integer> login = login();
    tenant.authority().decline(code());
    assertEquals(ExitCode.NOT_SIGNED_IN, ended(login));
    expectLastLine("declined");
    assertEquals(ExitCode.OK, run("accounts"));
    assertTrue(said(out).startsWith("nobody is signed in"), said(out));
  }

  @Test
  void a_code_that_nobody_entered_expires() throws Exception {
    CompletableFuture<Integer> login = login();
    tenant.authority().expire(code());
    assertEquals(ExitCode.NOT_SIGNED_IN, ended(login));
    expectLastLine("expired");
  }

  @ParameterizedTest
  @ValueSource(strings = {"login --device-code", "login --browser"})
  void without_a_cache_nobody_can_sign_in(String command) throws Exception {
    settings.add("m365.cache.enabled = false");
    long mark = tenant.authority().log().mark();
    assertEquals(ExitCode.UNAVAILABLE, run(command.split(" ")));
    expectOneLine("m365.cache.enabled");
    assertEquals(mark, tenant.authority().log().mark());
  }

  @Test
  void without_a_cache_nobody_is_signed_in() throws Exception {
    settings.add("m365.cache.enabled = false");
    assertEquals(ExitCode.OK, run("accounts"));
    assertTrue(said(out).startsWith("nobody is signed in: "), said(out));
    assertTrue(said(out).contains("m365.cache.enabled"), said(out));

    assertEquals(ExitCode.USAGE, run("logout", ALICE));
    expectOneLine("no account");
  }

  @Test
  void whom_to_sign_out_must_be_said() throws Exception {
    assertEquals(ExitCode.USAGE, run("logout"));
    expectOneLine("ACCOUNT");
  }
}
