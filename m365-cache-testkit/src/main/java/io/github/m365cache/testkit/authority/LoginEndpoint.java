package io.github.m365cache.testkit.authority;

import java.time.Instant;

/** Takes what a sign-in page sends: who it is, or that it was cancelled. */
final class LoginEndpoint implements Endpoint {
  private final Pending pending;
  private final People people;
  private final AuthorizationCodes codes;
  private final DeviceCodes deviceCodes;

  LoginEndpoint(Pending pending, People people, AuthorizationCodes codes, DeviceCodes deviceCodes) {
    this.pending = pending;
    this.people = people;
    this.codes = codes;
    this.deviceCodes = deviceCodes;
  }

  @Override
  public Answer answer(Exchange exchange) {
    Parameters form = exchange.parameters();
    boolean cancelled = form.find("cancel").isPresent();
    if (form.find("otc").isPresent()) {
      return device(form.required("otc"), cancelled, exchange);
    }
    AuthorizeRequest request = pending.take(form.required("ctx"));
    if (cancelled) {
      return request.reply().refused("access_denied", declined());
    }
    return signedIn(request, person(exchange), exchange.time());
  }

  private Answer signedIn(AuthorizeRequest request, Person person, Instant now) {
    person.signIn(request.segment());
    try {
      person.consents().grant(request.scopes());
    } catch (Refusal refusal) {
      return request.reply().refused(refusal.suberror(), refusal);
    }
    return request.reply().code(codes.issue(person, request, now));
  }

  private Answer device(String userCode, boolean cancelled, Exchange exchange) {
    try {
      if (cancelled) {
        deviceCodes.decline(userCode);
      } else {
        deviceCodes.approve(userCode, person(exchange), exchange.time());
      }
      return Answer.page(200, Pages.done());
    } catch (SignInRefused refused) {
      return Answer.page(400, Pages.refused(String.valueOf(refused.getMessage())));
    }
  }

  private static Refusal declined() {
    return new Refusal("access_denied", 65004, "User declined to consent to access the app.");
  }

  private Person person(Exchange exchange) {
    Person person =
        people
            .find(exchange.parameters().required("user"))
            .orElseThrow(
                () ->
                    Refusal.invalidGrant(
                        50034, "The user account does not exist in the directory."));
    exchange.about().accept(person);
    return person;
  }
}
