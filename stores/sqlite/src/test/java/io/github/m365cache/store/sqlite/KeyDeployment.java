package io.github.m365cache.store.sqlite;

import io.github.m365cache.api.CacheKey;
import io.github.m365cache.engine.OfflineStore;
import io.github.m365cache.engine.StoreAccess;
import io.github.m365cache.engine.config.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A cache in a folder, as a deployment has it: configured, with its key in a file. */
public record KeyDeployment(Path folder) {
  public static KeyDeployment in(Path folder) throws IOException {
    KeyDeployment made = new KeyDeployment(folder);
    Files.write(
        made.file(),
        List.of(
            "m365.cache.path = \"" + made.database() + "\"",
            "m365.keys.sources = [file]",
            "m365.keys.file = \"" + made.keyFile() + "\""));
    return made;
  }

  private Path file() {
    return folder.resolve("m365.conf");
  }

  public Path database() {
    return folder.resolve("cache").resolve("cache.db");
  }

  public Path keyFile() {
    return folder.resolve("keys").resolve("cache.key");
  }

  public Configuration configuration() {
    return Configuration.load(Optional.of(file()), Map.of());
  }

  public StoreAccess access() {
    return StoreAccess.of(configuration(), Map.of());
  }

  public OfflineStore offline() {
    return OfflineStore.of(configuration(), Map.of());
  }

  public CacheKey key() throws IOException {
    return CacheKey.fromBase64(Files.readString(keyFile()));
  }
}
