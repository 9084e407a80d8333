package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import org.junit.jupiter.api.Test;

/** Two accounts in one cache. */
class AccountsTest extends ProductFixture {
  @Test
  void oneOfSeveralAccountsMustBeNamed() {
    M365Exception refused = assertThrows(M365Exception.class, () -> product.call("email_list"));
    assertEquals(ErrorCode.INVALID_ARGUMENT, refused.code());
    assertEquals("account_id", refused.parameter().orElseThrow());
  }

  @Test
  void anUnknownAccountIsNotFound() {
    M365Exception refused =
        assertThrows(
            M365Exception.class, () -> product.call("email_list", "account_id", "eve@contoso"));
    assertEquals(ErrorCode.NOT_FOUND, refused.code());
    assertEquals("account_id", refused.parameter().orElseThrow());
  }

  @Test
  void nothingOfOneAccountIsServedToAnother() {
    JsonNode hers = call("email_list");
    JsonNode his = callAs(bob(), "email_list");
    assertEquals("miss", status(his));
    assertTrue(ids(hers).stream().noneMatch(ids(his)::contains));
    assertTrue(his.toString().contains(bob().knownSubject()));
    assertFalse(his.toString().contains(alice().knownSubject()));

    String id = ids(hers).get(0);
    call("email_get", "email_id", id);
    M365Exception refused =
        assertThrows(M365Exception.class, () -> callAs(bob(), "email_get", "email_id", id));
    assertEquals(ErrorCode.NOT_FOUND, refused.code());
  }

  @Test
  void eachAccountHasItsOwnDrive() {
    call("folder_get_tree", "max_depth", 25);
    JsonNode his = callAs(bob(), "folder_get_tree", "max_depth", 25);
    assertEquals(bob().drive().root().id(), his.path("root").path("id").asText());
    assertEquals("fresh", status("folder_get_tree", "max_depth", 25));
  }
}
