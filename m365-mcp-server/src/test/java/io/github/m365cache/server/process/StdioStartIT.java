package io.github.m365cache.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.testkit.tenant.SimulatedTenant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Who is served over stdio does not pay for HTTP. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher of these tests is a POSIX script")
class StdioStartIT {
  @TempDir private Path home;

  @Test
  void no_class_of_the_http_server_is_loaded() throws Exception {
    Path log = home.resolve("classes.log");
    try (SimulatedTenant tenant = SimulatedTenant.start(Deployment.smallTenant());
        ServerProcess server =
            Deployment.of(home, tenant)
                .variable("M365_MCP_JAVA_OPTS", "-Xlog:class+load:file=" + log)
                .serve()
                .greeted()) {
      assertEquals(0, server.end());
    }
    List<String> loaded = Files.readAllLines(log);
    assertTrue(loaded.stream().anyMatch(line -> line.contains("m365cache.server.stdio.")));
    assertEquals(
        List.of(),
        loaded.stream()
            .filter(line -> line.matches(".*(org\\.eclipse\\.jetty|jakarta\\.servlet).*"))
            .toList());
  }
}
