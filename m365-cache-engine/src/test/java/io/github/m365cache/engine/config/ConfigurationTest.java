package io.github.m365cache.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.KeySlot;
import io.github.m365cache.engine.policy.CachePolicy;
import io.github.m365cache.engine.policy.OperationKind;
import io.github.m365cache.engine.policy.OperationPolicy;
import io.github.m365cache.engine.policy.ParameterPolicy;
import io.github.m365cache.engine.policy.Permission;
import io.github.m365cache.engine.policy.Safety;
import io.github.m365cache.engine.policy.SettlingRule;
import io.github.m365cache.engine.policy.StatePolicy;
import io.github.m365cache.engine.policy.Ttl;
import io.github.m365cache.engine.policy.WarmPolicy;
import io.github.m365cache.engine.store.Compression;
import io.github.m365cache.engine.store.StoreSettings;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
  private static final long MIB = 1024 * 1024;

  @TempDir Path folder;

  private List<String> names(List<OperationPolicy> operations) {
    return operations.stream().map(OperationPolicy::name).toList();
  }

  private static CachePolicy cache(OperationPolicy operation) {
    return operation.cache().orElseThrow();
  }

  @Test
  void withoutDeploymentTheDocumentedDefaultsHold() {
    Configuration configuration = Deployment.in(folder).load();
    Path home = folder.resolve("home");
    assertEquals(
        new CacheSettings(
            true,
            false,
            "sqlite",
            new StoreSettings(
                home.resolve(".m365_mcp_cache.db"),
                1,
                false,
                new Compression("gzip", 6, 50 * 1024),
                10 * MIB),
            2048 * MIB,
            0.8,
            0.6,
            Duration.ofMinutes(1),
            new Retention(Duration.ofDays(90), Duration.ofDays(7)),
            10000,
            48 * MIB,
            Duration.ofSeconds(60),
            Duration.ofSeconds(30)),
        configuration.cache());
    assertEquals(
        new KeySettings(
            List.of("keyring", "environment", "file"),
            new KeySlot("m365-mcp", "cache-key"),
            home.resolve(".config/m365-mcp/cache.key"),
            Duration.ofSeconds(3)),
        configuration.keys());
    assertEquals(
        new GraphSettings(
            URI.create("https://graph.microsoft.com"),
            4,
            8,
            20,
            0.2,
            Duration.ofSeconds(10),
            Duration.ofSeconds(30)),
        configuration.graph());
    assertEquals(new ToolSettings("all", false), configuration.tools());
    assertEquals(new WarmingSettings(true, 10, Duration.ZERO), configuration.warming());
    assertEquals(
        new TaskSettings(
            16,
            12,
            3,
            Duration.ofSeconds(30),
            Duration.ofMinutes(10),
            Duration.ofMinutes(1),
            Duration.ofSeconds(5)),
        configuration.tasks());
  }

  @Test
  void aPluginsOperationsAreReadWhole() {
    Configuration configuration = Deployment.in(folder).load();
    assertEquals(
        List.of("email_get", "email_list", "email_move"), names(configuration.operations()));
    OperationPolicy list = configuration.operations().get(1);
    assertEquals("mail", list.plugin());
    assertEquals(OperationKind.READ, list.kind());
    assertEquals(Safety.SAFE, list.safety());
    assertEquals("List e-mail", list.title());
    assertEquals("mail-folder-messages", list.source().name());
    assertEquals(List.of("folder", "folder_id", "limit", "unread_only"), cache(list).key());
    assertEquals(Optional.of(new WarmPolicy(2, Duration.ofSeconds(3))), cache(list).warm());
    assertEquals(3, cache(list).tags().size());
    assertEquals(1, cache(list).tagsWhenEmpty().size());
    assertTrue(cache(list).pages());
  }

  @Test
  void parametersKeepTheOrderOfTheirDeclarationEvenOnOneLine() {
    OperationPolicy list = Deployment.in(folder).load().operations().get(1);
    assertEquals(
        List.of("zone", "folder", "folder_id", "limit", "unread_only", "body"),
        list.parameters().stream().map(ParameterPolicy::name).toList());
  }

  @Test
  void aDeploymentsParametersComeAfterThoseOfThePlugin() {
    OperationPolicy list =
        Deployment.in(folder)
            .operation(
                "email_list",
                "m365.plugins.mail.operations.email_list.parameters {\n"
                    + " body.max = 5000\n folder.default = inbox\n a_new_one { type = boolean } }");
    assertEquals(
        List.of("zone", "folder", "folder_id", "limit", "unread_only", "body", "a_new_one"),
        list.parameters().stream().map(ParameterPolicy::name).toList());
  }

  @Test
  void namesKeepTheirOrderThroughASubstitution() {
    ParameterPolicy destination =
        Deployment.in(folder).load().operations().get(2).parameters().get(1);
    assertEquals(
        List.of("inbox", "sent", "drafts", "sentitems"), List.copyOf(destination.names().keySet()));
    assertTrue(destination.openNames());
    assertFalse(destination.isChoice());
  }

  @Test
  void aDefaultIsKeptInItsCanonicalForm() {
    ParameterPolicy folderName =
        Deployment.in(folder).load().operations().get(1).parameters().get(1);
    assertEquals(Optional.of("sentitems"), folderName.fallback());
  }

  @Test
  void keepIsADayBeyondStaleUnlessItIsGivenOrSwitchedOff() {
    Deployment deployment = Deployment.in(folder);
    String ttl = "m365.plugins.mail.operations.email_list.ttl ";
    Duration fresh = Duration.ofMinutes(2);
    Duration stale = Duration.ofMinutes(10);
    assertEquals(
        new Ttl(fresh, stale, stale.plusHours(24)),
        cache(deployment.operation("email_list", "")).ttl());
    assertEquals(
        new Ttl(fresh, stale, Duration.ofMinutes(11)),
        cache(deployment.operation("email_list", ttl + "{ keep = 11 m }")).ttl());
    assertEquals(
        new Ttl(fresh, stale, stale),
        cache(deployment.operation("email_list", ttl + "{ keep = 0 }")).ttl());
    assertEquals(
        new Ttl(fresh, stale, Duration.ofMinutes(12)),
        cache(deployment.operation("email_list", "m365.cache.keep-after-stale = 2 minutes")).ttl());
  }

  @Test
  void aCodecWithoutALevelHasItsUsualOne() {
    assertEquals(new Compression("zstd", 3, 50 * 1024), compression("codec = zstd"));
    assertEquals(
        new Compression("zstd", 19, 4096), compression("codec = zstd, level = 19, from = 4 KiB"));
    assertEquals(new Compression("gzip", 9, 50 * 1024), compression("level = 9"));
    assertEquals(new Compression("none", 6, 50 * 1024), compression("codec = none, level = 6"));
  }

  private Compression compression(String lines) {
    return Deployment.in(folder)
        .load("m365.cache.compression { " + lines + " }")
        .cache()
        .store()
        .compression();
  }

  @Test
  void aStateAndTheSettingsOfAFetcherAreRead() {
    OperationPolicy get = Deployment.in(folder).load().operations().get(0);
    assertEquals(Optional.of(new StatePolicy("email_state", List.of())), cache(get).state());
    assertEquals("graph-get", get.source().name());
    assertEquals(
        Map.of("path", "/me/messages/{email_id}", "select", List.of("id", "subject"), "top", 10L),
        get.source().settings().orElseThrow().values());
    assertEquals("reference.conf(mail):27", get.source().settings().orElseThrow().origin());
  }

  @Test
  void titleAndDescriptionDefaultToTheName() {
    OperationPolicy get = Deployment.in(folder).load().operations().get(0);
    assertEquals("Email get", get.title());
    assertEquals("Email get", get.description());
  }

  @Test
  void aDeploymentChangesTtlKeyRuleAndFetcher() {
    Deployment deployment = Deployment.in(folder);
    String operations = "m365.plugins.mail.operations.";
    OperationPolicy list =
        deployment.operation(
            "email_list",
            operations
                + "email_list { ttl.fresh = 5 s, key = [folder], fetcher = other,"
                + " tags += \"in:mailfolder:all\" }");
    assertEquals(Duration.ofSeconds(5), cache(list).ttl().fresh());
    assertEquals(List.of("folder"), cache(list).key());
    assertEquals("other", list.source().name());
    assertEquals(4, cache(list).tags().size());
    OperationPolicy move =
        deployment.operation("email_move", operations + "email_move.invalidates = []");
    assertEquals(List.of(), move.invalidates());
  }

  @Test
  void rulesHaveTheSettleTimesThatTheirPluginGivesThem() {
    String settle =
        "m365.plugins.mail.settle { \"search_emails:*\" = 1 minute, \"emailfolders_*\" = 0 seconds"
            + " }";
    assertEquals(
        List.of(Duration.ofMinutes(1)),
        Deployment.in(folder).operation("email_move", settle).invalidates().stream()
            .filter(SettlingRule.class::isInstance)
            .map(rule -> ((SettlingRule) rule).time())
            .toList());
  }

  @Test
  void cacheFalseAndNullSwitchPartsOff() {
    Deployment deployment = Deployment.in(folder);
    String list = "m365.plugins.mail.operations.email_list.";
    assertEquals(
        Optional.empty(), deployment.operation("email_list", list + "cache = false").cache());
    assertEquals(
        Optional.empty(), cache(deployment.operation("email_list", list + "warm = null")).warm());
    assertEquals(
        Optional.empty(),
        cache(deployment.operation("email_list", list + "warm.enabled = false")).warm());
    assertEquals(
        Optional.empty(),
        cache(deployment.operation("email_list", "m365.warming.enabled = false")).warm());
  }

  @Test
  void operationsAndPluginsAreSwitchedOffByAWord() {
    Deployment deployment = Deployment.in(folder);
    assertEquals(
        List.of("email_list", "email_move"),
        names(
            deployment
                .load("m365.plugins.mail.operations.email_get.enabled = false")
                .operations()));
    assertEquals(
        List.of(), names(deployment.load("m365.plugins.mail.enabled = false").operations()));
  }

  @Test
  void readOnlyWithholdsTheWritesByName() {
    Configuration configuration = Deployment.in(folder).load("m365.tools.read-only = true");
    assertEquals(List.of("email_get", "email_list"), names(configuration.operations()));
    assertEquals(List.of("email_move"), names(configuration.withheld()));
  }

  @Test
  void aPresetOffersTheToolsThatItNames() {
    Configuration configuration =
        Deployment.in(folder)
            .load("m365.tools { preset = lists, presets.lists = [\"*_list\"], read-only = true }");
    assertEquals(List.of("email_list"), names(configuration.operations()));
    assertEquals(List.of(), configuration.withheld());
  }

  /** Processor time, so that a busy machine does not fail it. */
  @Test
  void sixtyOperationsAreReadInLessThanATenthOfASecondWhenWarm() {
    PluginCatalog many = PluginCatalog.empty();
    for (int i = 0; i < 20; i++) {
      String id = "plugin" + i;
      String policy = Deployment.MAIL.replace("plugins.mail", "plugins." + id);
      many = many.with(new TestPlugin(id), policy.replace("email_", "x" + i + "_email_"));
    }
    Deployment deployment = Deployment.in(folder).with(many);
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 20; i++) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      assertEquals(60, deployment.load("m365.cache.readers = 2").operations().size());
      long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      best = Math.min(best, end - start);
    }
    assertTrue(best < Duration.ofMillis(100).toNanos(), "took " + best / 1_000_000.0 + " ms");
  }

  /** Plugins need not say them: such an operation asks for nothing. */
  @Test
  void permissionsAreReadAndMayBeLeftOut() {
    OperationPolicy move =
        Deployment.in(folder)
            .operation(
                "email_move",
                "m365.plugins.mail.operations.email_move.permissions = [Mail.ReadWrite,"
                    + " Mail.Send]");
    assertEquals(
        List.of("Mail.ReadWrite", "Mail.Send"),
        move.permissions().stream().map(Permission::name).toList());
    assertEquals(List.of(), Deployment.in(folder).operation("email_get", "").permissions());
  }
}
