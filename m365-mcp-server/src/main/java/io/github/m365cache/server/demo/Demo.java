package io.github.m365cache.server.demo;

import io.github.m365cache.server.json.JsonPath;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows what the cache does, in figures that are taken outside of the server. */
final class Demo {
  private static final int AT_ONCE = 100;

  private final ToolClient client;
  private final TenantControl control;
  private final DemoStage stage;
  private final PrintStream out;
  private final Checks checks;
  private final int cachedCalls;

  Demo(DemoStage stage, PrintStream out, int cachedCalls) {
    this.stage = stage;
    this.client = stage.client();
    this.control = new TenantControl(stage.tenant());
    this.out = out;
    this.checks = new Checks(out);
    this.cachedCalls = cachedCalls;
  }

  /** Runs everything and returns the claims that did not hold. */
  List<String> run(TenantSize size) throws IOException {
    speed(size);
    out.println();
    out.println("What else holds:");
    singleFlight();
    encryption();
    write();
    return checks.failed();
  }

  private void speed(TenantSize size) {
    List<Measurement> all = measurements();
    out.printf(
        "Assumed: each request to a mailbox takes %d ms, to a drive %d ms; %d mails, %d folders, %d"
            + " files.%n",
        size.mailLatency().toMillis(),
        size.driveLatency().toMillis(),
        size.mails(),
        size.folders(),
        size.files());
    out.printf(
        "Uncached: use_cache=false, median of 3. First: fills the cache. Cached: median of %d after"
            + " as many to warm up. Requests: by the tenant's own log.%n%n",
        cachedCalls);
    out.print(MeasurementTable.of(all));
    out.println();
    out.println("What that means:");
    judge(all, size);
  }

  /** One measurement for each of the tools that is installed. */
  private List<Measurement> measurements() {
    Meter meter = new Meter(client, control, cachedCalls);
    Map<String, Map<String, Object>> shown = new LinkedHashMap<>();
    shown.put("email_list", Map.of());
    shown.put("email_get", Map.of("email_id", someMail()));
    shown.put("folder_list", Map.of());
    shown.put("folder_get_tree", Map.of());
    List<String> installed = client.tools();
    List<Measurement> all = new ArrayList<>();
    shown.forEach(
        (tool, arguments) -> {
          if (installed.contains(tool)) {
            all.add(meter.measure(tool, arguments));
          }
        });
    return all;
  }

  /** Also takes the cold start out of the measurements that follow. */
  private String someMail() {
    ToolAnswer list = client.call("email_list", Map.of("use_cache", false, "limit", 5));
    return JsonPath.list(list.json(), "items").stream()
        .flatMap(item -> JsonPath.text(item, "id").stream())
        .findFirst()
        .orElseThrow(() -> new DemoException("the mailbox is empty"));
  }

  private void judge(List<Measurement> all, TenantSize size) {
    checks.check(
        all.stream().allMatch(Measurement::asExpected),
        "every answer says where it comes from",
        "bypass, miss and fresh as expected");
    long reads = all.stream().mapToLong(each -> 1L + each.cachedCalls()).sum();
    long cachedReads = all.stream().mapToLong(Measurement::cachedCalls).sum();
    long requests = all.stream().mapToLong(Measurement::cachedRequests).sum();
    checks.check(
        requests == 0,
        "cached reads ask Graph nothing",
        "%d of %d reads answered without Graph".formatted(cachedReads, reads));
    double least = all.stream().mapToDouble(Measurement::speedUp).min().orElse(0);
    boolean far = Math.min(size.mailLatency().toMillis(), size.driveLatency().toMillis()) >= 100;
    checks.check(
        !far || least >= 10,
        "a cached read is at least 10 times as fast",
        far ? "%.0f times at least".formatted(least) : "not judged, the latency is below 100 ms");
  }

  private void singleFlight() {
    long before = control.requests();
    List<ToolAnswer> answers = client.callAtOnce(AT_ONCE, "email_list", Map.of("limit", 50));
    long requests = control.requests() - before;
    long good = answers.stream().filter(answer -> !answer.error()).count();
    checks.check(
        requests == 1 && good == AT_ONCE,
        AT_ONCE + " calls at once for one cold key share one request",
        good + " answers, " + requests + (requests == 1 ? " request" : " requests"));
  }

  private void encryption() throws IOException {
    String subject = stage.tenant().knownSubject();
    ToolAnswer answer = client.call("email_list", Map.of("limit", 200));
    EncryptionProof proof = EncryptionProof.of(stage.cacheFolder(), subject);
    checks.check(
        answer.text().contains(subject),
        "a known subject is in the answer",
        answer.text().length() + " characters, now in the cache");
    checks.check(
        proof.holds(),
        "neither it nor an SQLite header is in any file of the cache",
        proof.files() + " files, " + proof.bytes() + " bytes searched");
  }

  private void write() {
    Object item = JsonPath.list(client.call("email_list", Map.of()).json(), "items").get(0);
    String id = JsonPath.text(item, "id").orElse("");
    boolean target = !Boolean.TRUE.equals(JsonPath.at(item, "isRead"));
    client.call("email_get", Map.of("email_id", id));
    client.call("email_mark_read", Map.of("email_id", id, "is_read", target));
    boolean seen = Objects.equals(target, isRead("email_list", Map.of(), id));
    boolean got = Objects.equals(target, isRead("email_get", Map.of("email_id", id), id));
    checks.check(
        seen && got,
        "a write is seen by the next read",
        "email_mark_read, then email_list and email_get");
  }

  private @Nullable Object isRead(String tool, Map<String, Object> arguments, String id) {
    Object answer = client.call(tool, arguments).json();
    if (JsonPath.at(answer, "items") == null) {
      return JsonPath.at(answer, "isRead");
    }
    return JsonPath.list(answer, "items").stream()
        .filter(item -> id.equals(JsonPath.text(item, "id").orElse("")))
        .findFirst()
        .map(item -> JsonPath.at(item, "isRead"))
        .orElse(null);
  }
}
