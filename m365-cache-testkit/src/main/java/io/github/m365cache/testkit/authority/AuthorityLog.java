package io.github.m365cache.testkit.authority;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/** The requests that the authority got, in their order. Safe for concurrent use. */
public final class AuthorityLog {
  private final List<AuthorityRequest> requests = new ArrayList<>();

  AuthorityLog() {}

  synchronized void add(LongFunction<AuthorityRequest> request) {
    requests.add(request.apply(requests.size() + 1L));
  }

  public synchronized List<AuthorityRequest> all() {
    return List.copyOf(requests);
  }

  /** The place after the last request, for {@link #since}. */
  public synchronized long mark() {
    return requests.size();
  }

  /** The requests after a mark. */
  public List<AuthorityRequest> since(long mark) {
    return all().stream().filter(request -> request.sequence() > mark).toList();
  }

  /** How many requests for tokens of this grant type came after a mark. */
  public int count(long mark, String grantType) {
    Predicate<AuthorityRequest> asked = request -> request.grantType().equals(grantType);
    return (int) since(mark).stream().filter(asked).count();
  }
}
