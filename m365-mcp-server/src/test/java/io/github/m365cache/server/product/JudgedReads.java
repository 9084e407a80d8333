package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.testkit.tenant.TenantUser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads of one user that are cached, and what each must answer by the tenant's truth. */
abstract class JudgedReads {
  /** A tool's call. */
  record Read(String tool, Map<String, Object> arguments) {}

  final TenantUser user;
  private final List<Read> reads = new ArrayList<>();

  JudgedReads(TenantUser user) {
    this.user = user;
  }

  /** Takes a read in; {@code more} are further arguments. */
  final void add(String tool, Map<String, Object> place, Map<String, Object> more) {
    Map<String, Object> arguments = new HashMap<>(place);
    arguments.putAll(more);
    arguments.put("account_id", user.username());
    reads.add(new Read(tool, arguments));
  }

  /** What the read must show, line by line; empty when there is nothing to be read. */
  abstract Optional<List<?>> truth(Read read);

  /** The same of an answer. */
  abstract List<?> seen(JsonNode answer);

  /** Reads everything, so that what there is is cached. */
  final void readAll(Product product) {
    areTrue(product);
    areCached(product);
  }

  /** Whatever is there is served from the cache. */
  final void areCached(Product product) {
    for (Read read : reads) {
      if (truth(read).isPresent()) {
        JsonNode answer = product.call(read.tool(), read.arguments());
        assertEquals("fresh", answer.path("_cache_status").asText(), read::toString);
      }
    }
  }

  /** Everything is as the tenant has it now. */
  final void areTrue(Product product) {
    for (Read read : reads) {
      Optional<List<?>> truth = truth(read);
      if (truth.isPresent()) {
        JsonNode answer = product.call(read.tool(), read.arguments());
        assertEquals(truth.get(), seen(answer), read::toString);
      } else {
        M365Exception absent =
            assertThrows(
                M365Exception.class,
                () -> product.call(read.tool(), read.arguments()),
                read::toString);
        assertEquals(ErrorCode.NOT_FOUND, absent.code(), read::toString);
      }
    }
  }
}
