package io.github.m365cache.store.sqlite.database;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.CacheKey;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.Progress;
import io.github.m365cache.engine.store.StoreMaintenance;
import io.github.m365cache.engine.store.StoreSettings;
import io.github.m365cache.store.sqlite.file.DatabaseFile;
import io.github.m365cache.store.sqlite.file.SoleUse;
import io.github.m365cache.store.sqlite.platform.Faults;
import io.github.m365cache.store.sqlite.platform.Surroundings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Work on whole databases that nobody has open. */
public final class SqliteMaintenance implements StoreMaintenance {
  private final Surroundings surroundings;

  public SqliteMaintenance(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Optional<String> moveAside(Path path) {
    return new MovingAside(DatabaseFile.at(path), surroundings.clock()).run();
  }

  @Override
  public boolean isInUse(Path path) {
    try {
      SoleUse.demand(DatabaseFile.at(path));
      return false;
    } catch (CacheFaultException inUse) {
      return true;
    } catch (IOException failure) {
      throw Faults.io("the cache cannot be looked at; check its folder's permissions", failure);
    }
  }

  @Override
  public void changeKey(
      StoreSettings settings, CacheKey current, CacheKey fresh, Progress progress) {
    new KeyChange(settings, surroundings, RowsToCopy.ALL, progress).run(current, fresh);
  }

  @Override
  public void forget(
      StoreSettings settings,
      AccountId account,
      CacheKey current,
      CacheKey fresh,
      Progress progress) {
    RowsToCopy others = RowsToCopy.without(account);
    new KeyChange(settings, surroundings, others, progress).run(current, fresh);
  }
}
