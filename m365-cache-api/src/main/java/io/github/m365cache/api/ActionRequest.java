package io.github.m365cache.api;

/**
 * One change to make in Microsoft 365.
 *
 * @param call the account, the deadline and the meter
 * @param arguments validated and complete; holds no account and no confirmation
 * @param afterwards for what goes on after the answer
 */
public record ActionRequest(CallContext call, Arguments arguments, Afterwards afterwards) {
  /** A change that is over when it is answered. */
  public ActionRequest(CallContext call, Arguments arguments) {
    this(call, arguments, Afterwards.NONE);
  }
}
