package io.github.m365cache.plugin.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.Previous;
import io.github.m365cache.graph.DeltaCollection;
import io.github.m365cache.graph.DeltaReader;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.Prefer;
import io.github.m365cache.graph.outlook.ContactSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All contacts of the default folder, kept as a delta collection: searches filter it, and one
 * request brings it up to date.
 */
record ContactIndex(Graph graph) {
  private static final int PAGE = 200;
  private static final Comparator<ObjectNode> BY_NAME =
      Comparator.comparing((ObjectNode contact) -> contact.path("displayName").asText(""))
          .thenComparing(contact -> contact.path("id").asText());
  private static final List<String> NAMES =
      List.of("displayName", "givenName", "surname", "nickName");
  private static final List<String> KEPT = kept();

  private static List<String> kept() {
    List<String> kept = new ArrayList<>(ContactSummary.FIELDS);
    kept.addAll(List.of("givenName", "surname", "nickName", "homePhones"));
    return kept;
  }

  DeltaCollection read(CallContext call, Optional<Previous> previous) throws InterruptedException {
    DeltaReader reader =
        new DeltaReader(graph, contact -> Optional.of(contact.deepCopy().retain(KEPT)));
    return reader.read(call, request(), previous);
  }

  private RequestInformation request() {
    RequestInformation request =
        graph
            .requests()
            .me()
            .contacts()
            .delta()
            .toGetRequestInformation(
                get ->
                    Objects.requireNonNull(get.queryParameters).select =
                        KEPT.toArray(String[]::new));
    Prefer.of().maxPageSize(PAGE).applyTo(request);
    return request;
  }

  /** By name, then by id. */
  static List<ObjectNode> matches(DeltaCollection contacts, QueryText query) {
    Words words = Words.of(query);
    return contacts.items().values().stream()
        .filter(contact -> words.areIn(texts(contact), numbers(contact)))
        .sorted(BY_NAME)
        .map(ContactSummary::of)
        .toList();
  }

  private static List<String> texts(ObjectNode contact) {
    List<String> texts = new ArrayList<>();
    NAMES.forEach(name -> texts.add(contact.path(name).asText("")));
    for (JsonNode address : contact.path("emailAddresses")) {
      texts.add(address.path("name").asText(""));
      texts.add(address.path("address").asText(""));
    }
    return texts;
  }

  private static List<String> numbers(ObjectNode contact) {
    List<String> numbers = new ArrayList<>();
    numbers.add(contact.path("mobilePhone").asText(""));
    contact.path("businessPhones").forEach(number -> numbers.add(number.asText("")));
    contact.path("homePhones").forEach(number -> numbers.add(number.asText("")));
    return numbers;
  }
}
