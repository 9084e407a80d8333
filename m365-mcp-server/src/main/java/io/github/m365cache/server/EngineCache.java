package io.github.m365cache.server;

import io.github.m365cache.engine.CacheEngine;
import io.github.m365cache.engine.InvalidationReport;
import io.github.m365cache.engine.Reach;
import io.github.m365cache.engine.StoreAccess;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.server.tools.CacheControl;
import io.github.m365cache.server.tools.TaskRegister;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The view that the tools of cache and tasks have of an engine and its store. */
record EngineCache(CacheEngine engine, StoreAccess store) implements CacheControl, TaskRegister {
  @Override
  public Condition condition() {
    boolean open = store.store().isPresent();
    Optional<CacheFaultException> fault = store.fault();
    if (fault.isPresent()) {
      return new Condition(fault.get().fault().wireName(), fault.get().message());
    }
    return open
        ? new Condition("ready", "")
        : new Condition("off", "it is switched off by m365.cache.enabled");
  }

  @Override
  public byte[] statistics(@Nullable String account, Reach reach) {
    return engine.statistics(account, reach);
  }

  @Override
  public InvalidationReport invalidate(
      String pattern, @Nullable String account, String reason, Reach reach) {
    return engine.invalidate(pattern, account, reason, reach);
  }

  @Override
  public byte[] task(String taskId, Reach reach) {
    return engine.task(taskId, reach);
  }

  @Override
  public byte[] tasks(@Nullable String account, @Nullable String status, int limit, Reach reach) {
    return engine.tasks(account, status, limit, reach);
  }

  @Override
  public byte[] warming(Reach reach) {
    return engine.warmingStatus(reach);
  }
}
