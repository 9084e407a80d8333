package io.github.m365cache.server;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.ServiceContext;
import java.util.Map;

/** The services of this host by type. */
record Services(Map<Class<?>, Object> byType) implements ServiceContext {
  Services {
    byType = Map.copyOf(byType);
  }

  @Override
  public <S> S service(Class<S> type) {
    Object service = byType.get(type);
    if (service == null) {
      throw new M365Exception(
          ErrorCode.CONFIGURATION,
          "this host offers no service " + type.getSimpleName() + "; it offers " + names());
    }
    return type.cast(service);
  }

  private String names() {
    return String.join(", ", byType.keySet().stream().map(Class::getSimpleName).sorted().toList());
  }
}
