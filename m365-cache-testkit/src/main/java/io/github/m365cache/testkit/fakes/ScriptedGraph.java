package io.github.m365cache.testkit.fakes;

import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.RequestInformation;
import com.microsoft.kiota.authentication.AnonymousAuthenticationProvider;
import io.github.m365cache.api.Account;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.AccountType;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.Continuation;
import io.github.m365cache.api.FetchRequest;
import io.github.m365cache.api.LocalFiles;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.Previous;
import io.github.m365cache.api.SecretStore;
import io.github.m365cache.api.ServiceContext;
import io.github.m365cache.graph.Drives;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.GraphAnswer;
import io.github.m365cache.graph.MailboxZones;
import io.github.m365cache.graph.Sleeper;
import io.github.m365cache.graph.Transfers;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Graph that answers by a script and remembers the addresses, and what a plugin's fetcher is
 * called with beside it. For one thread.
 */
public final class ScriptedGraph implements Graph {
  private static final String BASE = "https://graph.example/v1.0";

  private final List<String> sent = new ArrayList<>();
  private final Deque<Object> answers = new ArrayDeque<>();
  private final GraphServiceClient client =
      new GraphServiceClient(new AnonymousAuthenticationProvider());

  /** A Graph that has no answer yet. */
  public ScriptedGraph() {
    client.getRequestAdapter().setBaseUrl(BASE);
  }

  /** The next answers, each with status 200. */
  public ScriptedGraph answer(String... json) {
    answers.addAll(List.of(json));
    return this;
  }

  /** The next answer is this failure. */
  public ScriptedGraph fail(M365Exception failure) {
    answers.add(failure);
    return this;
  }

  /** What was asked for, decoded, below the API's root; a link that was followed as it was. */
  public List<String> sent() {
    return List.copyOf(sent);
  }

  @Override
  public GraphServiceClient requests() {
    return client;
  }

  @Override
  public GraphAnswer send(CallContext call, RequestInformation request) {
    try {
      request.pathParameters.put("baseurl", BASE);
      // The SDK writes /users/TokenToReplace for /me, and its middleware puts /me in its place.
      String uri = request.getUri().toString().substring(BASE.length());
      String own = uri.replace("/users/TokenToReplace/", "/me/").replace("+", "%2B");
      sent.add(URLDecoder.decode(own, StandardCharsets.UTF_8));
      return next();
    } catch (URISyntaxException malformed) {
      throw new IllegalStateException("the request has no address", malformed);
    }
  }

  @Override
  public GraphAnswer follow(CallContext call, String link, RequestInformation like) {
    sent.add(link);
    return next();
  }

  private GraphAnswer next() {
    Object answer = answers.remove();
    if (answer instanceof M365Exception failure) {
      throw failure;
    }
    byte[] body = ((String) answer).getBytes(StandardCharsets.UTF_8);
    return new GraphAnswer(200, body, Optional.empty(), Optional.empty());
  }

  /** The drive {@code d1}, known already. */
  public Drives drives() {
    return new Drives(this, new KnownDrive());
  }

  /** This Graph, its drive, its mailboxes' zones and a clock, as the host offers them. */
  public ServiceContext services() {
    return new ServiceContext() {
      @Override
      public <S> S service(Class<S> type) {
        return type.cast(offered(type));
      }
    };
  }

  private Object offered(Class<?> type) {
    if (type == Drives.class) {
      return drives();
    }
    if (type == Transfers.class || type == LocalFiles.class) {
      return new NoTransfers();
    }
    if (type == Sleeper.class) {
      return (Sleeper) pause -> {};
    }
    if (type == InstantSource.class) {
      return InstantSource.fixed(Instant.EPOCH);
    }
    return type == MailboxZones.class ? zones(InstantSource.fixed(Instant.EPOCH)) : this;
  }

  /** Mailboxes whose zones are asked for at the first call. */
  public MailboxZones zones(InstantSource clock) {
    return new MailboxZones(this, new Forgetful(), clock);
  }

  /** A call of somebody's that has all the time there is. */
  public static FetchRequest request(
      Map<String, Object> arguments, Optional<Previous> previous, Optional<Continuation> next) {
    Account account = new Account(new AccountId("o.t"), "someone@example", AccountType.WORK);
    CallContext call = new CallContext(account, Instant.MAX, () -> {});
    return new FetchRequest(call, Arguments.of(arguments), previous, next);
  }

  private static final class Forgetful implements SecretStore {
    @Override
    public Map<String, byte[]> startingWith(String prefix) {
      return Map.of();
    }

    @Override
    public void keep(String name, byte[] value) {}

    @Override
    public void remove(String name) {}
  }

  private static final class KnownDrive implements SecretStore {
    @Override
    public Map<String, byte[]> startingWith(String prefix) {
      return Map.of(prefix, "d1".getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void keep(String name, byte[] value) {
      throw new IllegalStateException("the drive is known");
    }

    @Override
    public void remove(String name) {
      throw new IllegalStateException("the drive is known");
    }
  }
}
