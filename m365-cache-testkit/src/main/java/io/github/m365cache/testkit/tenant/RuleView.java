package io.github.m365cache.testkit.tenant;

/** A rule of the inbox as it is now. */
public record RuleView(String id, String name, int sequence, boolean isEnabled) {}
