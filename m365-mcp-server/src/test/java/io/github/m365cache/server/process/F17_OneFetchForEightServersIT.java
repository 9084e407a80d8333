package io.github.m365cache.server.process;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.m365cache.testkit.tenant.SimulatedTenant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** F17: eight servers on one cache ask Microsoft 365 once for what all of them miss. */
@Tag("long") // On every JDK alike.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher of these tests is a POSIX script")
class F17_OneFetchForEightServersIT {
  private static final int MANY = 8;

  private final List<ServerProcess> servers = new ArrayList<>();
  private SimulatedTenant tenant;

  @BeforeEach
  void start(@TempDir Path home) throws Exception {
    tenant = SimulatedTenant.start(Deployment.smallTenant());
    Deployment deployment = Deployment.of(home, tenant);
    for (int i = 0; i < MANY; i++) {
      servers.add(deployment.serve());
    }
    for (ServerProcess server : servers) {
      // Afterwards its cache is open.
      assertFalse(server.greeted().call("cache_get_stats", Map.of()).error());
    }
  }

  @AfterEach
  void stop() {
    servers.forEach(ServerProcess::close);
    tenant.close();
  }

  private List<Integer> allAsk(List<ServerProcess> those) throws Exception {
    List<Integer> calls = new ArrayList<>();
    for (ServerProcess server : those) {
      calls.add(server.askTool("email_list", Map.of()));
    }
    return calls;
  }

  private void allAreAnswered(List<ServerProcess> those, List<Integer> calls) throws Exception {
    for (int i = 0; i < those.size(); i++) {
      ToolResult answer = ToolResult.of(those.get(i).answer(calls.get(i)));
      assertFalse(answer.error(), answer::toString);
      assertEquals(25, answer.json().path("items").size(), answer::toString);
    }
  }

  @Test
  void eight_that_miss_at_once_make_one_request() throws Exception {
    tenant.faults().latency(Duration.ofSeconds(3), Duration.ZERO);
    long mark = tenant.log().mark();
    allAreAnswered(servers, allAsk(servers));

    assertEquals(1, tenant.log().count(mark), () -> tenant.log().since(mark).toString());
  }

  @Test
  void when_the_one_that_asks_is_killed_one_more_request_is_made() throws Exception {
    tenant.faults().latency(Duration.ofSeconds(30), Duration.ZERO);
    long mark = tenant.log().mark();
    ServerProcess owner = servers.get(0);
    List<ServerProcess> others = servers.subList(1, MANY);
    int unanswered = owner.askTool("email_list", Map.of());
    await().atMost(Duration.ofSeconds(20)).until(() -> tenant.log().mark() > mark);
    List<Integer> calls = allAsk(others);
    tenant.faults().latency(Duration.ofSeconds(1), Duration.ZERO);
    owner.kill();

    allAreAnswered(others, calls);
    assertEquals(mark + 2, tenant.log().mark(), "requests after " + unanswered);
  }
}
