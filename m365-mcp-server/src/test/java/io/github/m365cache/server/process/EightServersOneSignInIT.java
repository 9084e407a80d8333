package io.github.m365cache.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.testkit.authority.SimulatedAuthority;
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

/** Eight servers share a sign-in, whose refresh tokens may be used once each. */
@Tag("long") // On every JDK alike.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher of these tests is a POSIX script")
class EightServersOneSignInIT {
  private static final int MANY = 8;
  private static final int ROTATIONS = 200;
  private static final Map<String, Object> PAST_THE_CACHE = Map.of("limit", 1, "use_cache", false);

  private final List<ServerProcess> servers = new ArrayList<>();
  private SimulatedTenant tenant;
  private SimulatedAuthority authority;

  @BeforeEach
  void start(@TempDir Path home) throws Exception {
    tenant = SimulatedTenant.start(Deployment.smallTenant());
    authority = tenant.authority();
    authority.pollInterval(Duration.ofSeconds(1));
    authority.rotationIsStrict(true);
    // So short that a token is renewed at each use.
    authority.accessTokensLive(Duration.ofMinutes(4));
    Deployment deployment = Deployment.signingIn(home, tenant);
    new SignInSteps(tenant, deployment).byCommand(Deployment.USER);
    for (int i = 0; i < MANY; i++) {
      servers.add(deployment.serve());
    }
    for (ServerProcess server : servers) {
      assertFalse(server.greeted().call("cache_get_stats", Map.of()).error());
    }
  }

  @AfterEach
  void stop() {
    servers.forEach(ServerProcess::close);
    tenant.close();
  }

  @Test
  void no_rotation_is_lost_and_no_call_fails() throws Exception {
    for (int round = 0; authority.rotations() < ROTATIONS; round++) {
      assertTrue(round < ROTATIONS, "too few renewals: " + authority.rotations());
      everyoneCallsAtOnce();
    }
    assertEquals(0, authority.reused());
    for (ServerProcess server : servers) {
      JsonNode list = server.call("account_list", Map.of()).json();
      assertEquals(1, list.path("count").asInt(), list::toString);
      assertTrue(list.at("/items/0/sign_in_again").isMissingNode(), list::toString);
      assertEquals(0, server.end(), () -> server.err().all().toString());
      Trouble.assertClean(server);
    }
  }

  private void everyoneCallsAtOnce() throws Exception {
    List<Integer> calls = new ArrayList<>();
    for (ServerProcess server : servers) {
      calls.add(server.askTool("email_list", PAST_THE_CACHE));
    }
    for (int i = 0; i < MANY; i++) {
      ToolResult answer = ToolResult.of(servers.get(i).answer(calls.get(i)));
      assertFalse(answer.error(), answer::toString);
    }
  }
}
