package io.github.m365cache.server.product;

import io.github.m365cache.api.ServiceContext;
import java.util.Map;
import java.util.Objects;

/** Services by their type. */
record OneOfEach(Map<Class<?>, Object> services) implements ServiceContext {
  @Override
  public <S> S service(Class<S> type) {
    return type.cast(Objects.requireNonNull(services.get(type), type::getName));
  }
}
