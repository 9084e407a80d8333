package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.config.Configuration;
import io.github.m365cache.engine.policy.OperationPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** No write of any installed plugin leaves the cache as it was. */
class F02_EveryWriteInvalidatesTest extends ProductFixture {
  private static final Map<String, String> HOME =
      Map.of("HOME", Path.of("target", "home").toAbsolutePath().toString());

  private static List<OperationPolicy> writes() {
    return Configuration.load(Optional.empty(), HOME).operations().stream()
        .filter(OperationPolicy::isWrite)
        .toList();
  }

  @Test
  void everyWriteDeclaresWhatItMakesInvalid() {
    assertFalse(writes().isEmpty());
    assertEquals(
        List.of(),
        writes().stream()
            .filter(write -> write.invalidates().isEmpty())
            .map(OperationPolicy::name)
            .toList());
  }

  /** A rule that needs a field of the result is of no use when that is not known. */
  @Test
  void everyWriteMakesSomethingInvalidWhateverItsResult() {
    for (OperationPolicy write : writes()) {
      assertFalse(
          write.invalidates().stream()
              .allMatch(
                  rule ->
                      rule.expand(
                              new AccountId("a.b"),
                              Samples.arguments(write),
                              JsonNodeFactory.instance.objectNode())
                          .isEmpty()),
          write.name());
    }
  }

  @Test
  void theNextReadAfterEachWriteOfMailAsksAgain() {
    String id = alice().mailbox().messages("inbox").get(0).immutableId();
    call("email_list");
    call("email_list", "unread_only", true);
    call("email_mark_read", "email_id", id);
    assertEquals("miss", status("email_list", "unread_only", true));
    assertEquals(true, call("email_list").at("/items/0/isRead").asBoolean());
    call("email_move", "email_id", id, "destination_folder", "archive");
    assertEquals("miss", status("email_list"));
  }
}
