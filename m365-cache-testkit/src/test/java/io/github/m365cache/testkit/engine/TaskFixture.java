package io.github.m365cache.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.Account;
import io.github.m365cache.engine.CacheEngine;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.Task;
import io.github.m365cache.engine.store.TaskOrder;
import io.github.m365cache.engine.store.TaskQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Tasks that a test puts into the queue by hand, as another process would. */
abstract class TaskFixture extends EngineFixture {
  final CacheStore store() {
    return access.store().orElseThrow();
  }

  /** A task that reads a folder's list. */
  final UUID enqueue(Account account, int priority, String folder) {
    return store()
        .tasks()
        .enqueue(
            new TaskOrder(
                UUID.randomUUID(),
                "refresh",
                account.id(),
                "mail_list",
                "{\"folder\":\"" + folder + "\"}",
                priority,
                clock.instant(),
                clock.instant(),
                Optional.empty()));
  }

  final Task task(UUID id) {
    return store().taskRecords().find(id).orElseThrow();
  }

  /** The only task there is. */
  final Task only() {
    List<Task> tasks =
        store().taskRecords().list(new TaskQuery(Set.of(anna.id()), Optional.empty(), 2));
    assertEquals(1, tasks.size(), "tasks");
    return tasks.get(0);
  }

  /** The folders that were read, in order. */
  final List<String> folders() {
    List<String> folders = new ArrayList<>();
    mail.requests().forEach(request -> folders.add(request.arguments().text("folder")));
    return folders;
  }

  final JsonNode listed(CacheEngine on) {
    return json(on.tasks(null, null, 50));
  }
}
