package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a list costs a model to read. */
class ListSizeTest extends ProductFixture {
  private static final int FIFTY_MAILS = 25_000;

  @Test
  void fiftyMailsInSummaryFitTheirBudget() {
    JsonNode list = call("email_list", "limit", 50);
    assertEquals(50, list.path("items").size());
    int bytes = list.toString().getBytes(StandardCharsets.UTF_8).length;
    assertTrue(bytes <= FIFTY_MAILS, () -> bytes + " bytes");
  }
}
