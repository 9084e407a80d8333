package io.github.m365cache.graph;

import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.CallContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import okhttp3.Request;

/** Graph for accounts whose tokens a source gives. */
final class AccountGraph implements Graph {
  private final Supplier<Sdk> sdk;
  private final NativeRequests nativeRequests;
  private final Sender sender;
  private final Gathering gathering;
  private final Tickets tickets;

  AccountGraph(
      Supplier<Sdk> sdk,
      NativeRequests nativeRequests,
      Sender sender,
      Gathering gathering,
      Tickets tickets) {
    this.sdk = sdk;
    this.nativeRequests = nativeRequests;
    this.sender = sender;
    this.gathering = gathering;
    this.tickets = tickets;
  }

  @Override
  public GraphServiceClient requests() {
    return sdk.get().requests();
  }

  @Override
  public GraphAnswer send(CallContext call, RequestInformation request)
      throws InterruptedException {
    Ticket ticket = tickets.of(call);
    return gathering.send(ticket, nativeRequests.of(request, ticket)).forPlugins();
  }

  @Override
  public GraphAnswer follow(CallContext call, String link, RequestInformation like)
      throws InterruptedException {
    Ticket ticket = tickets.of(call);
    // A link is followed as it is, never inside of a batch, whose addresses are relative.
    return sender.send(ticket, nativeRequests.of(link, like, ticket)).forPlugins();
  }

  @Override
  public List<BatchOutcome> sendAll(CallContext call, GraphBatch batch)
      throws InterruptedException {
    Ticket ticket = tickets.of(call);
    List<Request> requests = new ArrayList<>();
    for (RequestInformation request : batch.requests()) {
      requests.add(nativeRequests.of(request, ticket));
    }
    BatchForm form = new BatchForm(nativeRequests.batch(ticket), batch.isInOrder());
    return new BatchRun(sender, ticket, form).outcomes(requests);
  }
}
