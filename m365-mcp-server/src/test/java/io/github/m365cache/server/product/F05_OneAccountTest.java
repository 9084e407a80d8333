package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Id and user name are one account. */
class F05_OneAccountTest extends ProductFixture {
  private String aliceId() {
    return alice().objectId() + "." + alice().tenantId();
  }

  @Test
  void idAndUserNameAreOneAccount() {
    String id = alice().mailbox().messages("inbox").get(0).immutableId();
    assertEquals("miss", status(product.call("email_list", "account_id", aliceId())));
    assertEquals("fresh", status("email_list"));
    product.call("email_archive", "account_id", aliceId(), "email_id", id);
    assertEquals("miss", status("email_list"));
    assertEquals("fresh", status(product.call("email_list", "account_id", aliceId())));
  }

  @Test
  void aUserNameIsTheSameInAnyCase() {
    call("email_list");
    String loud = alice().username().toUpperCase(Locale.ROOT);
    assertEquals("fresh", status(product.call("email_list", "account_id", loud)));
  }

  @Test
  void aWriteByNameIsSeenByReadsByIdInMemoryAndInAnotherProcess() {
    Product other = open("");
    String id = alice().mailbox().messages("inbox").get(0).immutableId();
    product.call("email_list", "account_id", aliceId());
    other.call("email_list", "account_id", aliceId());
    assertEquals("fresh", status(other.call("email_list", "account_id", aliceId())));
    call("email_archive", "email_id", id);

    assertEquals("miss", status(other.call("email_list", "account_id", aliceId())));
    assertEquals("fresh", status(product.call("email_list", "account_id", aliceId())));
  }

  @Test
  void theCacheKnowsOneAccountHoweverItWasNamed() {
    product.call("email_list", "account_id", aliceId());
    call("email_list", "limit", 70);
    JsonNode figures = product.statistics();

    assertEquals(2, figures.at("/by_account/" + aliceId() + "/misses").asInt());
    assertEquals(1, figures.path("by_account").size());
  }
}
