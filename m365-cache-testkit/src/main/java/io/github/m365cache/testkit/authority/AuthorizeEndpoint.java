package io.github.m365cache.testkit.authority;

/** Shows the sign-in page ("OAuth 2.0 authorization code flow"). */
final class AuthorizeEndpoint implements Endpoint {
  private final Pending pending;
  private final People people;

  AuthorizeEndpoint(Pending pending, People people) {
    this.pending = pending;
    this.people = people;
  }

  @Override
  public Answer answer(Exchange exchange) {
    Registration.requireClient(exchange.parameters().required("client_id"));
    Reply reply = Reply.of(exchange.parameters());
    try {
      return page(AuthorizeRequest.of(exchange.segment(), reply, exchange.parameters()), exchange);
    } catch (Refusal refusal) {
      return reply.refused(refusal.error(), refusal);
    }
  }

  private Answer page(AuthorizeRequest request, Exchange exchange) {
    if (exchange.parameters().find("prompt").filter("none"::equals).isPresent()) {
      throw new Refusal(
          "login_required", 50058, "A silent sign-in request was sent but no user is signed in.");
    }
    return Answer.page(200, Pages.signIn(pending.put(request), people.names()));
  }
}
