package io.github.m365cache.graph;

import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.CallContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import okhttp3.Request;

/** Graph for accounts whose tokens a source gives. */
final class AccountGraph implements Graph {
  private final Supplier<Sdk> sdk;
  private final NativeRequests nativeRequests;
  private final Sender sender;
  private final TokenSource tokens;
  private final WaitBudgets budgets;

  AccountGraph(
      Supplier<Sdk> sdk,
      NativeRequests nativeRequests,
      Sender sender,
      TokenSource tokens,
      Duration maxWait) {
    this.sdk = sdk;
    this.nativeRequests = nativeRequests;
    this.sender = sender;
    this.tokens = tokens;
    this.budgets = new WaitBudgets(maxWait);
  }

  @Override
  public GraphServiceClient requests() {
    return sdk.get().requests();
  }

  @Override
  public GraphAnswer send(CallContext call, RequestInformation request)
      throws InterruptedException {
    Ticket ticket = ticket(call);
    return send(ticket, nativeRequests.of(request, ticket.token()));
  }

  @Override
  public GraphAnswer follow(CallContext call, String link, RequestInformation like)
      throws InterruptedException {
    Ticket ticket = ticket(call);
    return send(ticket, nativeRequests.of(link, like, ticket.token()));
  }

  @Override
  public List<BatchOutcome> sendAll(CallContext call, GraphBatch batch)
      throws InterruptedException {
    Ticket ticket = ticket(call);
    List<Request> requests = new ArrayList<>();
    for (RequestInformation request : batch.requests()) {
      requests.add(nativeRequests.of(request, ticket.token()));
    }
    BatchForm form = new BatchForm(nativeRequests.batch(ticket.token()), batch.isInOrder());
    return new BatchRun(sender, ticket, form).outcomes(requests);
  }

  private Ticket ticket(CallContext call) {
    return new Ticket(
        call.account().id().value(),
        tokens.accessToken(call.account()),
        call.deadline(),
        call.meter(),
        budgets.of(call));
  }

  private GraphAnswer send(Ticket ticket, Request request) throws InterruptedException {
    return sender.send(ticket, request).forPlugins();
  }
}
