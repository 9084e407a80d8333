package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.M365Exception;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Policy is data: a deployment's file changes what the product does. */
class DeploymentTest extends ProductFixture {
  private static final String MAIL = "m365.plugins.mail.operations.";

  @Test
  void aLifetime() {
    restart(MAIL + "email_list.ttl { fresh = 1 second, stale = 2 seconds, keep = 3 seconds }");
    call("email_list");
    clock.advance(Duration.ofSeconds(1));
    assertEquals("stale", status("email_list"));
    clock.advance(Duration.ofSeconds(1));
    assertEquals("miss", status("email_list"));
  }

  @Test
  void aKey() {
    call("email_get", "email_id", someMail());
    assertEquals("miss", status("email_get", "email_id", someMail(), "body_format", "html"));
    restart(MAIL + "email_get.key = [email_id]");
    call("email_get", "email_id", someMail());
    assertEquals("fresh", status("email_get", "email_id", someMail(), "body_format", "html"));
  }

  private String someMail() {
    return alice().mailbox().messages("inbox").get(0).immutableId();
  }

  @Test
  void aRuleOfInvalidation() {
    call("email_list", "folder", "archive");
    call("email_mark_read", "email_id", someMail());
    assertEquals("fresh", status("email_list", "folder", "archive"));

    restart(MAIL + "email_mark_read.invalidates = [\"email_list:*\"]");
    call("email_list", "folder", "archive");
    call("email_mark_read", "email_id", someMail());
    assertEquals("miss", status("email_list", "folder", "archive"));
  }

  @Test
  void aFetcher() {
    JsonNode folders = call("folder_list");
    assertEquals(
        alice().drive().children("root").stream()
            .filter(item -> item.isFolder())
            .map(item -> item.id())
            .toList(),
        ids(folders));

    restart(
        """
        m365.plugins.folders.operations.folder_list.fetcher {
          type = graph-get
          path = "/me/mailFolders"
          select = [id, displayName]
          top = "{limit}"
          result = list
        }
        """);
    JsonNode others = call("folder_list", "path", "/Documents", "limit", 5);
    assertEquals("miss", status(others));
    assertEquals(5, others.path("items").size());
    assertEquals(
        alice().mailbox().folder(ids(others).get(0)).name(),
        others.path("items").get(0).path("displayName").asText());
    assertEquals("fresh", status("folder_list", "limit", 5));
  }

  @Test
  void anOperationThatIsSwitchedOff() {
    restart(MAIL + "email_move.enabled = false");
    assertEquals("miss", status("email_list"));
    assertThrows(
        M365Exception.class,
        () -> call("email_move", "email_id", someMail(), "destination_folder", "archive"));
  }
}
