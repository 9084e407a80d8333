package io.github.m365cache.plugin.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.m365cache.api.Account;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.AccountType;
import io.github.m365cache.api.ActionRequest;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.Continuation;
import io.github.m365cache.api.FetchRequest;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.Operation;
import io.github.m365cache.api.ReadOperation;
import io.github.m365cache.api.ServiceContext;
import io.github.m365cache.api.WriteOperation;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Calls the plugin's operations as the engine would. */
final class Calls {
  private static final CallContext CALL =
      new CallContext(
          new Account(new AccountId("oid.tid"), "megan@contoso.com", AccountType.WORK),
          Instant.MAX,
          () -> {});

  private Calls() {}

  static Fetched.Content read(FakeGraph graph, String name, Arguments arguments)
      throws InterruptedException {
    return read(graph, name, arguments, Optional.empty());
  }

  static Fetched.Content read(
      FakeGraph graph, String name, Arguments arguments, Optional<Continuation> continuation)
      throws InterruptedException {
    var request = new FetchRequest(CALL, arguments, Optional.empty(), continuation);
    ReadOperation operation = (ReadOperation) operation(graph, name);
    return (Fetched.Content) operation.fetcher().fetch(request);
  }

  static JsonNode write(FakeGraph graph, String name, Arguments arguments)
      throws InterruptedException {
    WriteOperation operation = (WriteOperation) operation(graph, name);
    return json(operation.action().run(new ActionRequest(CALL, arguments)));
  }

  static JsonNode json(byte[] bytes) {
    try {
      return new ObjectMapper().readTree(bytes);
    } catch (IOException malformed) {
      throw new IllegalStateException(malformed);
    }
  }

  private static Operation operation(FakeGraph graph, String name) {
    ServiceContext context = new FakeServices(graph);
    return new MailPlugin()
        .operations(context).stream()
            .filter(operation -> operation.name().equals(name))
            .findFirst()
            .orElseThrow();
  }
}
