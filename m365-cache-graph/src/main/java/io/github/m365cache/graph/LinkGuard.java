package io.github.m365cache.graph;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import java.util.HashSet;
import java.util.Set;

/** Ends a walk along next links that would not end by itself. One walk, one guard, one thread. */
final class LinkGuard {
  /** Pages of 200 items: two million, more than a drive of this kind can hold in one answer. */
  private static final int MOST = 10_000;

  private final Set<String> seen = new HashSet<>();

  /**
   * The link, the first time that it is met.
   *
   * @throws M365Exception {@code UNAVAILABLE} when it was met before, or after too many
   */
  String pass(String link) {
    if (!seen.add(link) || seen.size() > MOST) {
      throw new M365Exception(
          ErrorCode.UNAVAILABLE,
          "Microsoft 365 answers with pages that do not end; ask again later");
    }
    return link;
  }
}
