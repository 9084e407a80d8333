package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.error.GraphError;
import io.github.m365cache.testkit.tenant.model.Message;
import io.github.m365cache.testkit.tenant.odata.EntityTypes;
import io.github.m365cache.testkit.tenant.odata.QueryOptions;
import io.github.m365cache.testkit.tenant.search.KqlQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code $search} on messages ("Use the $search query parameter"): newest first, at most 1,000,
 * with neither filter nor order, and with regular ids whatever was preferred.
 */
final class MessageSearch {
  private static final int MOST = 1000;
  private static final Set<String> NOT_TOGETHER = Set.of("$filter", "$orderby", "$skip", "$count");

  private final Links links;
  private final SearchIndexes indexes;

  MessageSearch(Links links, SearchIndexes indexes) {
    this.links = links;
    this.indexes = indexes;
  }

  /** What is searched for, on this page or the one that it follows. */
  Optional<KqlQuery> query(Call call) {
    Map<String, String> query = options(call);
    return Optional.ofNullable(query.get("$search"))
        .map(MessageSearch::clause)
        .map(
            clause -> {
              query.keySet().stream()
                  .filter(NOT_TOGETHER::contains)
                  .findFirst()
                  .ifPresent(
                      option -> {
                        throw GraphError.badRequest(
                            "SearchWithOtherOptions",
                            "The query parameter '"
                                + option
                                + "' is not supported with '$search'.");
                      });
              return KqlQuery.parse(clause);
            });
  }

  private Map<String, String> options(Call call) {
    String token = call.query().get("$skiptoken");
    return token == null
        ? call.query()
        : Links.options(links.read(call, call.request().rawPath(), token).path("o"));
  }

  /** The text between the quotes, in which quotes and backslashes have a backslash before them. */
  private static String clause(String value) {
    if (!value.startsWith("\"")) {
      if (value.matches("[\\p{L}\\p{N}]+")) {
        return value;
      }
      throw malformed();
    }
    StringBuilder text = new StringBuilder();
    int at = 1;
    while (at < value.length() && value.charAt(at) != '"') {
      at += value.charAt(at) == '\\' ? 1 : 0;
      if (at >= value.length()) {
        throw malformed();
      }
      text.append(value.charAt(at++));
    }
    if (at != value.length() - 1) {
      throw malformed();
    }
    return text.toString();
  }

  private static GraphError malformed() {
    return GraphError.badRequest(
        "BadRequest", "Syntax error: the value of '$search' is not one quoted clause.");
  }

  GraphResponse answer(Call call, KqlQuery query, String context) {
    MessageJson json = new MessageJson(call.account(), call.prefer().withRegularIds());
    String folder = call.parameters().get("mailFolder-id");
    String id = folder == null ? "" : call.account().mailbox().folder(folder).id();
    List<Message> found =
        indexes.of(call.account()).messages(query, m -> id.isEmpty() || m.folderId().equals(id));
    return new Listing<Message>(
            links,
            ListShape.mail(EntityTypes.MESSAGE, context),
            Message::properties,
            (message, options) -> render(json, message, options))
        .answer(call, found.subList(0, Math.min(MOST, found.size())), options -> {});
  }

  private static ObjectNode render(MessageJson json, Message message, QueryOptions options) {
    return json.render(message, options.select(), options.expand());
  }
}
