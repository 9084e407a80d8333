package io.github.m365cache.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.m365cache.testkit.tenant.SimulatedTenant;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application packs with zstd on its module path, and reads what others packed. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher of these tests is a POSIX script")
class CodecIT {
  private static final Map<String, Object> SMALL = Map.of("limit", 5);
  private static final Map<String, Object> LARGE = Map.of("limit", 50);

  @TempDir private Path home;

  @Test
  void what_one_codec_packed_is_read_under_another() throws Exception {
    try (SimulatedTenant tenant = SimulatedTenant.start(Deployment.smallTenant())) {
      assertStatus(tenant, "codec = zstd, from = 1 KiB", SMALL, "miss");
      assertStatus(tenant, "codec = gzip, from = 1 KiB", SMALL, "fresh");
      assertStatus(tenant, "codec = gzip, from = 1 KiB", LARGE, "miss");
      assertStatus(tenant, "codec = zstd, from = 1 KiB", LARGE, "fresh");
      assertEquals(0, tenant.log().violations().size());
    }
  }

  private void assertStatus(
      SimulatedTenant tenant, String compression, Map<String, Object> call, String status)
      throws Exception {
    Deployment deployment =
        Deployment.of(home, tenant)
            .setting("m365.cache.compression { " + compression + " }")
            .setting("m365.cache.memory.max-weight = 0");
    try (ServerProcess server = deployment.serve().greeted()) {
      ToolResult answer = server.call("email_list", call);
      assertEquals(status, answer.status(), answer::toString);
      assertEquals(0, server.end());
      Trouble.assertClean(server);
    }
  }
}
