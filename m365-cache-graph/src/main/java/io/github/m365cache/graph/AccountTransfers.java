package io.github.m365cache.graph;

import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.LocalFile;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import okhttp3.Request;

/** Transfers for accounts whose tokens a source gives. */
final class AccountTransfers implements Transfers {
  private final NativeRequests nativeRequests;
  private final Sender sender;
  private final Tickets tickets;
  private final Outsiders outsiders;
  private final Retries retries;

  AccountTransfers(
      NativeRequests nativeRequests,
      Sender sender,
      Tickets tickets,
      Outsiders outsiders,
      Retries retries) {
    this.nativeRequests = nativeRequests;
    this.sender = sender;
    this.tickets = tickets;
    this.outsiders = outsiders;
    this.retries = retries;
  }

  @Override
  public Downloaded download(
      CallContext call, RequestInformation request, SeekableByteChannel target, long most)
      throws InterruptedException {
    Inflow inflow = new Inflow(target, most, new ForwardProgress(call.progress()));
    Download.Beginning beginning =
        () -> {
          Ticket ticket = tickets.of(call);
          return sender.stream(ticket, asked(request, ticket), inflow);
        };
    return new Download(call, beginning, inflow, outsiders, retries).run();
  }

  private Request asked(RequestInformation request, Ticket ticket) {
    return nativeRequests
        .of(request, ticket)
        .newBuilder()
        .header("Accept-Encoding", "identity")
        .tag(MayRedirect.class, MayRedirect.YES)
        .build();
  }

  @Override
  public GraphAnswer upload(CallContext call, String address, LocalFile source, int piece)
      throws InterruptedException {
    return new Upload(call, address, source, piece, outsiders, retries).run();
  }

  @Override
  public GraphAnswer look(CallContext call, String address) throws InterruptedException {
    WireAnswer answer;
    try {
      answer = outsiders.send(call, outsiders.to(address).get().build(), BoundedBody::read);
    } catch (IOException failure) {
      throw GraphErrors.of(failure);
    }
    if (!answer.isSuccess() && !answer.isRedirect()) {
      throw GraphErrors.of(answer, retries.pause(answer, 1));
    }
    return new GraphAnswer(
        answer.status(),
        answer.body(),
        Optional.empty(),
        Optional.ofNullable(answer.header("Location")));
  }
}
