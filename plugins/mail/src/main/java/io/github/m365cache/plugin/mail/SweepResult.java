package io.github.m365cache.plugin.mail;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.BatchOutcome;
import io.github.m365cache.graph.GraphJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came of a {@link FolderSweep}: how much was done, and what was not. For one thread. */
final class SweepResult {
  /** So many failed messages are told one by one. */
  private static final int TOLD = 20;

  private final Map<String, M365Exception> failures = new LinkedHashMap<>();
  private @Nullable M365Exception unlisted;
  private int done;

  void add(List<String> ids, List<BatchOutcome> outcomes) {
    for (int i = 0; i < ids.size(); i++) {
      Optional<M365Exception> error = outcomes.get(i).error();
      if (error.isPresent()) {
        failures.put(ids.get(i), error.get());
      } else {
        done++;
      }
    }
  }

  /** The messages that are left could not be listed. */
  void addUnlisted(M365Exception failure) {
    unlisted = failure;
  }

  /** Whether nothing is left. */
  boolean isComplete() {
    return failures.isEmpty() && unlisted == null;
  }

  /** An answer that counts would hide that it all failed. */
  SweepResult orThrowIfNothingWasDone() {
    if (done == 0 && !isComplete()) {
      throw worst();
    }
    return this;
  }

  /** One after which nobody knows what was done comes before a refusal. */
  private M365Exception worst() {
    return failures.values().stream()
        .filter(failure -> failure.code() == ErrorCode.UNAVAILABLE)
        .findFirst()
        .or(() -> failures.values().stream().findFirst())
        .or(() -> Optional.ofNullable(unlisted))
        .orElseThrow();
  }

  /** Adds to an answer how many were done, under a name, and what failed. */
  ObjectNode addTo(ObjectNode answer, String doneName) {
    answer.put(doneName, done).put("failed", failures.size()).put("complete", isComplete());
    if (!failures.isEmpty()) {
      ArrayNode told = answer.putArray("failures");
      failures.entrySet().stream().limit(TOLD).forEach(failure -> told.add(json(failure)));
    }
    if (!isComplete()) {
      answer.put("message", "not all of it was done: " + worst().message());
    }
    return answer;
  }

  private static ObjectNode json(Map.Entry<String, M365Exception> failure) {
    return GraphJson.object()
        .put("id", failure.getKey())
        .put("code", failure.getValue().code().wireName());
  }
}
