package io.github.m365cache.plugin.folders;

import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.RequestInformation;
import com.microsoft.kiota.authentication.AnonymousAuthenticationProvider;
import com.microsoft.kiota.http.OkHttpRequestAdapter;
import io.github.m365cache.api.Account;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.AccountType;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.Continuation;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.FetchRequest;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.Previous;
import io.github.m365cache.api.SecretStore;
import io.github.m365cache.graph.Drives;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.GraphAnswer;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers by a script and remembers the addresses; an empty answer is «not found». */
final class FakeGraph implements Graph {
  static final String BASE = "https://graph.example/v1.0";

  final List<String> sent = new ArrayList<>();
  private final Deque<String> answers = new ArrayDeque<>();
  private final GraphServiceClient client;

  FakeGraph() {
    OkHttpRequestAdapter adapter = new OkHttpRequestAdapter(new AnonymousAuthenticationProvider());
    adapter.setBaseUrl(BASE);
    client = new GraphServiceClient(adapter);
  }

  FakeGraph answer(String... json) {
    answers.addAll(List.of(json));
    return this;
  }

  @Override
  public GraphServiceClient requests() {
    return client;
  }

  @Override
  public GraphAnswer send(CallContext call, RequestInformation request) {
    try {
      request.pathParameters.put("baseurl", BASE);
      String uri = request.getUri().toString().substring(BASE.length());
      sent.add(URLDecoder.decode(uri.replace("+", "%2B"), StandardCharsets.UTF_8));
      return next();
    } catch (URISyntaxException malformed) {
      throw new IllegalStateException(malformed);
    }
  }

  @Override
  public GraphAnswer follow(CallContext call, String link, RequestInformation like) {
    sent.add(link);
    return next();
  }

  private GraphAnswer next() {
    String answer = answers.remove();
    if (answer.isEmpty()) {
      throw new M365Exception(ErrorCode.NOT_FOUND, "nothing here");
    }
    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
    return new GraphAnswer(200, body, Optional.empty(), Optional.empty());
  }

  /** The drive {@code d1}, known already. */
  Drives drives() {
    return new Drives(
        this,
        new SecretStore() {
          @Override
          public Optional<byte[]> find(String name) {
            return Optional.of("d1".getBytes(StandardCharsets.UTF_8));
          }

          @Override
          public void keep(String name, byte[] value) {
            throw new AssertionError("the drive is known");
          }

          @Override
          public void remove(String name) {
            throw new AssertionError("the drive is known");
          }
        });
  }

  static FetchRequest request(
      Map<String, Object> arguments, Optional<Previous> previous, Optional<Continuation> next) {
    Account account = new Account(new AccountId("o.t"), "someone@example", AccountType.WORK);
    CallContext call = new CallContext(account, Instant.MAX, () -> {});
    return new FetchRequest(call, Arguments.of(arguments), previous, next);
  }
}
