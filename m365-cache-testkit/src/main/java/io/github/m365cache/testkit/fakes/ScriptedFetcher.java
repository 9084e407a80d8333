package io.github.m365cache.testkit.fakes;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.m365cache.api.FetchRequest;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.Fetcher;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A fetcher that does what a test told it last, counts one request to Microsoft 365 for each call,
 * and remembers what it was asked. Safe for concurrent use.
 */
public final class ScriptedFetcher implements Fetcher {
  private final List<FetchRequest> requests = new CopyOnWriteArrayList<>();
  private volatile Fetcher script = request -> Fetched.Content.of("{}".getBytes(UTF_8));

  /** A fetcher that answers with an empty object. */
  public ScriptedFetcher() {}

  /** From now on it answers with this JSON. */
  public ScriptedFetcher answers(String json) {
    return does(request -> Fetched.Content.of(json.getBytes(UTF_8)));
  }

  /** From now on it fails like this. */
  public ScriptedFetcher fails(RuntimeException failure) {
    return does(
        request -> {
          throw failure;
        });
  }

  /** From now on it does this. */
  public ScriptedFetcher does(Fetcher next) {
    script = next;
    return this;
  }

  /** What it was asked, in order. */
  public List<FetchRequest> requests() {
    return List.copyOf(requests);
  }

  /** How often it was asked. */
  public int count() {
    return requests.size();
  }

  /** What it was asked last. */
  public FetchRequest last() {
    return requests.get(requests.size() - 1);
  }

  @Override
  public Fetched fetch(FetchRequest request) throws InterruptedException {
    requests.add(request);
    request.call().meter().sent();
    return script.fetch(request);
  }
}
