package io.github.m365cache.testkit.tenant;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The requests that the tenant got, in their order. Safe for concurrent use. */
public final class RequestLog {
  private final List<LoggedRequest> requests = new ArrayList<>();
  private long sequence;

  RequestLog() {}

  synchronized long nextSequence() {
    return ++sequence;
  }

  synchronized void add(LoggedRequest request) {
    requests.add(request);
  }

  public synchronized List<LoggedRequest> all() {
    return List.copyOf(requests);
  }

  /** The place after the last request, for {@link #since} and {@link #count}. */
  public synchronized long mark() {
    return sequence;
  }

  /** The requests after a mark; those of a batch are inside of theirs. */
  public List<LoggedRequest> since(long mark) {
    return all().stream().filter(r -> r.sequence() > mark).toList();
  }

  /** How many HTTP requests came after a mark. */
  public int count(long mark) {
    return since(mark).size();
  }

  /** How many requests after a mark match, where those of a batch count and the batch does not. */
  public int count(long mark, RequestMatch match) {
    return (int)
        since(mark).stream()
            .flatMap(r -> r.batch().isEmpty() ? Stream.of(r) : r.batch().stream())
            .filter(r -> match.matches(r.method(), r.path(), r.user()))
            .count();
  }

  /** The requests that Graph does not know or this tenant cannot answer; must be empty. */
  public List<LoggedRequest> violations() {
    return all().stream()
        .flatMap(r -> Stream.concat(Stream.of(r), r.batch().stream()))
        .filter(r -> !r.violation().isEmpty())
        .toList();
  }
}
