package io.github.m365cache.testkit.authority;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The sign-in pages that were not sent yet. Safe for concurrent use. */
final class Pending {
  private final Map<String, AuthorizeRequest> requests = new ConcurrentHashMap<>();

  /** Remembers a request under a name that nobody can guess. */
  String put(AuthorizeRequest request) {
    String context = Secrets.text(32);
    requests.put(context, request);
    return context;
  }

  AuthorizeRequest take(String context) {
    return Optional.ofNullable(requests.remove(context))
        .orElseThrow(() -> Refusal.invalidRequest(165000, "The page was sent already."));
  }
}
