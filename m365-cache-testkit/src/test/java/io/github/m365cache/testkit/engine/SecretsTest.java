package io.github.m365cache.testkit.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.m365cache.api.SecretStore;
import io.github.m365cache.engine.store.CacheFault;
import io.github.m365cache.engine.store.CacheFaultException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What keeps secrets in a store that fails goes on without it. */
class SecretsTest extends EngineFixture {
  private SecretStore secrets;

  @BeforeEach
  void keepOne() {
    secrets = access.secrets();
    secrets.keep("drive", "d1".getBytes(UTF_8));
    stores.faults().begin(CacheFault.IO);
  }

  @Test
  void whatCannotBeReadIsAsGoodAsAbsent() {
    assertEquals(Optional.empty(), secrets.find("drive"));
    stores.faults().end();

    assertArrayEquals("d1".getBytes(UTF_8), secrets.find("drive").orElseThrow());
  }

  @Test
  void whatCannotBeKeptFailsNobody() {
    secrets.keep("other", "d2".getBytes(UTF_8));
    stores.faults().end();

    assertEquals(Optional.empty(), secrets.find("other"));
  }

  @Test
  void whatCannotBeRemovedIsTold() {
    assertThrows(CacheFaultException.class, () -> secrets.remove("drive"));
  }
}
