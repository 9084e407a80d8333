package io.github.m365cache.engine.config;

import io.github.m365cache.api.KeySlot;
import io.github.m365cache.engine.store.Compression;
import io.github.m365cache.engine.store.KeyPattern;
import io.github.m365cache.engine.store.StoreSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Reads everything below {@code m365} that is not a plugin's. */
record SettingsReader(Section root, Home home) {
  /** The highest level of each codec; {@code none} has levels so that it may be switched to. */
  private static final Map<String, Integer> LEVELS = Map.of("none", 19, "gzip", 9, "zstd", 19);

  private static final Duration LONGEST_NEGATIVE = Duration.ofSeconds(60);

  CacheSettings cache() {
    Section cache =
        root.child("cache")
            .allowing(
                "path",
                "enabled",
                "required",
                "store",
                "max-total",
                "max-entry",
                "max-entries-per-account",
                "cleanup",
                "retention",
                "compression",
                "memory",
                "readers",
                "secure-delete",
                "keep-after-stale",
                "negative-ttl",
                "flight-wait");
    Section cleanup = cache.child("cleanup").allowing("start", "target", "interval");
    double start = cleanup.get("start").share();
    double target = cleanup.get("target").share();
    if (target >= start) {
      throw cleanup.get("target").fault("must be less than start; lower it");
    }
    return new CacheSettings(
        cache.get("enabled").flag(),
        cache.get("required").flag(),
        cache.get("store").name(),
        store(cache),
        atLeast(cache.get("max-total"), 1),
        start,
        target,
        positive(cleanup.get("interval")),
        retention(cache.child("retention").allowing("audit", "tasks")),
        (int) cache.get("max-entries-per-account").integer(1, Integer.MAX_VALUE),
        cache.child("memory").allowing("max-weight").get("max-weight").size(),
        negativeTtl(cache.get("negative-ttl")),
        cache.get("flight-wait").duration());
  }

  /** What was just created must not stay unseen for long. */
  private static Duration negativeTtl(Setting setting) {
    Duration ttl = setting.duration();
    if (ttl.compareTo(LONGEST_NEGATIVE) > 0) {
      throw setting.fault("must be at most 60 seconds; lower it");
    }
    return ttl;
  }

  private StoreSettings store(Section cache) {
    long maxEntry = atLeast(cache.get("max-entry"), 1);
    if (maxEntry > cache.get("max-total").size()) {
      throw cache.get("max-entry").fault("must not be more than max-total; lower it");
    }
    return new StoreSettings(
        home.path(cache.get("path")),
        (int) cache.get("readers").integer(0, 4),
        cache.get("secure-delete").flag(),
        compression(cache.child("compression").allowing("codec", "level", "usual-level", "from")),
        maxEntry);
  }

  private static Retention retention(Section section) {
    return new Retention(section.get("audit").duration(), section.get("tasks").duration());
  }

  private static Compression compression(Section section) {
    List<String> codecs = LEVELS.keySet().stream().sorted().toList();
    String codec = section.get("codec").oneOf(codecs);
    Section usual = section.child("usual-level").allowing(codecs);
    Setting level = section.find("level").orElseGet(() -> usual.get(codec));
    int highest = LEVELS.getOrDefault(codec, 1);
    return new Compression(codec, (int) level.integer(1, highest), section.get("from").size());
  }

  private static long atLeast(Setting setting, long least) {
    long size = setting.size();
    if (size < least) {
      throw setting.fault("must be more than nothing; raise it");
    }
    return size;
  }

  /** How long past {@code stale} an entry is kept where its policy does not say. */
  Duration keepAfterStale() {
    return root.child("cache").get("keep-after-stale").duration();
  }

  KeySettings keys() {
    Section keys = root.child("keys").allowing("sources", "slot", "file", "timeout");
    Section slot = keys.child("slot").allowing("service", "account");
    List<String> sources = keys.get("sources").texts();
    if (sources.isEmpty() || sources.stream().distinct().count() < sources.size()) {
      throw keys.get("sources").fault("must name at least one source, each once; change the list");
    }
    return new KeySettings(
        sources,
        new KeySlot(slot.get("service").name(), slot.get("account").name()),
        home.path(keys.get("file")),
        positive(keys.get("timeout")));
  }

  FileSettings files() {
    Section files = root.child("files").allowing("roots");
    return new FileSettings(
        files.get("roots").items().stream().flatMap(item -> FileRoot.read(item, home)).toList());
  }

  GraphSettings graph() {
    Section graph = root.child("graph").allowing("endpoint", "concurrency", "max-wait", "timeout");
    Section concurrency =
        graph.child("concurrency").allowing("mailbox", "process", "grow-after", "low-budget");
    long mailbox = concurrency.get("mailbox").integer(1, 64);
    return new GraphSettings(
        Endpoint.read(graph.get("endpoint")),
        (int) mailbox,
        (int) concurrency.get("process").integer(mailbox, 1024),
        (int) concurrency.get("grow-after").integer(1, 10_000),
        concurrency.get("low-budget").share(),
        graph.get("max-wait").duration(),
        positive(graph.get("timeout")));
  }

  SignInSettings signIn() {
    return new SignInReader(root).read(graph().endpoint());
  }

  TaskSettings tasks() {
    Section tasks =
        root.child("tasks")
            .allowing("workers", "per-account", "retries", "back-off", "lease", "poll");
    Section backoff = tasks.child("back-off").allowing("first", "most");
    Duration first = positive(backoff.get("first"));
    Duration most = positive(backoff.get("most"));
    if (most.compareTo(first) < 0) {
      throw backoff.get("most").fault("must not be less than first; raise it");
    }
    return new TaskSettings(
        (int) tasks.get("workers").integer(1, 64),
        (int) tasks.get("per-account").integer(1, 64),
        (int) tasks.get("retries").integer(0, 100),
        first,
        most,
        positive(tasks.get("lease")),
        positive(tasks.get("poll")));
  }

  static Duration positive(Setting setting) {
    Duration duration = setting.duration();
    if (duration.isZero()) {
      throw setting.fault("must be more than nothing; raise it");
    }
    return duration;
  }

  HttpSettings http() {
    return new HttpReader(root, home).read();
  }

  WarmingSettings warming() {
    Section warming = root.child("warming").allowing("enabled", "recent", "recent-throttle");
    return new WarmingSettings(
        warming.get("enabled").flag(),
        (int) warming.get("recent").integer(0, 1_000),
        warming.get("recent-throttle").duration());
  }

  ToolSettings tools() {
    Section tools = root.child("tools").allowing("preset", "presets", "read-only");
    Section presets = tools.child("presets");
    return new ToolSettings(
        tools.get("preset").oneOf(presets.names()), tools.get("read-only").flag());
  }

  /** The names of the tools that a preset offers. */
  List<KeyPattern> preset(ToolSettings tools) {
    Setting preset = root.child("tools").child("presets").get(tools.preset());
    return preset.texts().stream().map(KeyPattern::of).toList();
  }
}
