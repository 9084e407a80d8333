package io.github.m365cache.testkit.fakes;

import io.github.m365cache.api.Action;
import io.github.m365cache.api.Fetcher;
import io.github.m365cache.api.Operation;
import io.github.m365cache.api.ReadOperation;
import io.github.m365cache.api.ResourcePlugin;
import io.github.m365cache.api.ServiceContext;
import io.github.m365cache.api.WriteOperation;
import java.util.ArrayList;
import java.util.List;

/** A plugin of the pieces that a test gives it before it is assembled. */
public final class FakePlugin implements ResourcePlugin {
  private final String id;
  private final List<Operation> operations = new ArrayList<>();

  /** A plugin without pieces. */
  public FakePlugin(String id) {
    this.id = id;
  }

  /** With one more fetcher. */
  public FakePlugin reading(String name, Fetcher fetcher) {
    operations.add(new ReadOperation(name, fetcher));
    return this;
  }

  /** With one more action. */
  public FakePlugin writing(String name, Action action) {
    operations.add(new WriteOperation(name, action));
    return this;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public List<Operation> operations(ServiceContext context) {
    return List.copyOf(operations);
  }
}
