package io.github.m365cache.api;

/**
 * One change to make in Microsoft 365.
 *
 * @param call the account, the deadline and the meter
 * @param arguments validated and complete; holds no account and no confirmation
 */
public record ActionRequest(CallContext call, Arguments arguments) {}
