package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.testkit.fakes.FakeClock;
import io.github.m365cache.testkit.tenant.LoggedRequest;
import io.github.m365cache.testkit.tenant.SimulatedTenant;
import io.github.m365cache.testkit.tenant.TenantSettings;
import io.github.m365cache.testkit.tenant.TenantUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** A tenant and a product that Alice and Bob are signed in to; the tenant's log must be clean. */
@Tag("long") // All of them together, and on every JDK alike.
abstract class ProductFixture {
  /** Later than any real clock, which the store sweeps by, and before the tokens expire. */
  static final Instant START = Instant.parse("2090-03-04T05:06:07.089Z");

  final FakeClock clock = new FakeClock(START);
  private final List<Product> opened = new ArrayList<>();
  private Path folder;
  SimulatedTenant tenant;
  Product product;

  /** What the tenant holds. */
  TenantSettings size() {
    return TenantSettings.defaults().withMails(300).withFolders(20).withFiles(40);
  }

  @BeforeEach
  final void start(@TempDir Path temporary) {
    folder = temporary;
    makeFolder(files());
    tenant = SimulatedTenant.start(size(), clock);
    product = open("");
  }

  @AfterEach
  final void stop() {
    opened.forEach(Product::close);
    List<LoggedRequest> violations = tenant.log().violations();
    tenant.close();
    assertEquals(List.of(), violations);
  }

  private static void makeFolder(Path path) {
    try {
      Files.createDirectory(path);
    } catch (IOException failed) {
      throw new IllegalStateException("the folder of files could not be made", failed);
    }
  }

  /** A further process on the same cache, with these lines in its deployment's file. */
  final Product open(String lines) {
    Product started = Product.start(clock, deployment(lines), environment());
    opened.add(started);
    return started;
  }

  /** Ends the product and starts another, with threads for what nobody waits for. */
  final void restartWithThreads(String lines) {
    product.close();
    opened.remove(product);
    ExecutorService threads = Executors.newCachedThreadPool();
    product = Product.start(clock, deployment(lines), environment(), threads);
    opened.add(product);
  }

  /** Ends the product and starts another on the same cache. */
  final void restart(String lines) {
    product.close();
    opened.remove(product);
    product = open(lines);
  }

  /** The one folder whose files calls may name, and where relative paths begin. */
  final Path files() {
    return folder.resolve("files");
  }

  private Path deployment(String lines) {
    String text =
        """
        m365.cache.path = "%s"
        m365.keys { sources = [file], file = "%s" }
        m365.warming.enabled = false
        m365.files.roots = ["%s"]
        """
            .formatted(folder.resolve("cache.db"), folder.resolve("cache.key"), files());
    try {
      return Files.writeString(
          folder.resolve("deployment-" + opened.size() + ".conf"), text + lines);
    } catch (IOException failed) {
      throw new IllegalStateException("the deployment's file could not be written", failed);
    }
  }

  private Map<String, String> environment() {
    return Map.of(
        "HOME", folder.toString(),
        "M365_MCP_GRAPH_ENDPOINT", tenant.endpoint().toString(),
        "M365_MCP_ACCESS_TOKEN_ALICE", tenant.token("alice"),
        "M365_MCP_ACCESS_TOKEN_BOB", tenant.token("bob"));
  }

  final TenantUser alice() {
    return tenant.user("alice");
  }

  final TenantUser bob() {
    return tenant.user("bob");
  }

  /** Calls as Alice. */
  final JsonNode call(String tool, Object... arguments) {
    return callAs(alice(), tool, arguments);
  }

  final JsonNode callAs(TenantUser user, String tool, Object... arguments) {
    return product.call(tool, as(user, arguments));
  }

  static Object[] as(TenantUser user, Object... arguments) {
    List<Object> all = new ArrayList<>(List.of(arguments));
    all.add("account_id");
    all.add(user.username());
    return all.toArray();
  }

  /** How many requests the tenant gets while the work is done. */
  final int requests(Runnable work) {
    long mark = tenant.log().mark();
    work.run();
    return tenant.log().count(mark);
  }

  /** Calls as Alice and tells where the answer came from. */
  final String status(String tool, Object... arguments) {
    return status(call(tool, arguments));
  }

  static String status(JsonNode answer) {
    return answer.path("_cache_status").asText();
  }

  static List<String> texts(JsonNode list, String field) {
    return StreamSupport.stream(list.path("items").spliterator(), false)
        .map(item -> item.path(field).asText())
        .toList();
  }

  static List<String> ids(JsonNode list) {
    return texts(list, "id");
  }
}
