package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.testkit.tenant.LoggedRequest;
import io.github.m365cache.testkit.tenant.TenantSettings;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Alice with a work account and Bob with a personal one, in a small tenant. */
abstract class SearchFixture extends ProductFixture {
  JsonNode answer;

  @Override
  final TenantSettings size() {
    return TenantSettings.defaults()
        .withMails(20)
        .withFolders(5)
        .withFiles(10)
        .withContacts(60)
        .withPersonal(Set.of("bob"));
  }

  /** Calls as Alice; these requests, and no others, are made. */
  final void costs(List<String> templates, String status, String tool, Object... arguments) {
    long mark = tenant.log().mark();
    answer = call(tool, arguments);
    assertEquals(status, status(answer));
    assertEquals(templates, templates(mark));
  }

  /** What was asked since; in place of a batch what is inside. */
  final List<String> templates(long mark) {
    return tenant.log().since(mark).stream()
        .flatMap(
            request -> request.batch().isEmpty() ? Stream.of(request) : request.batch().stream())
        .map(LoggedRequest::template)
        .toList();
  }

  final M365Exception failure(String tool, Object... arguments) {
    return assertThrows(M365Exception.class, () -> call(tool, arguments));
  }

  final void isRefused(String parameter, String tool, Object... arguments) {
    M365Exception failure = failure(tool, arguments);
    assertEquals(ErrorCode.INVALID_ARGUMENT, failure.code());
    assertEquals(parameter, failure.parameter().orElseThrow());
  }
}
