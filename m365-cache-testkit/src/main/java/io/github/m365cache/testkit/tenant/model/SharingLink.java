package io.github.m365cache.testkit.tenant.model;

/**
 * A link that lets others in. An item has at most one of each kind.
 *
 * @param type {@code view} or {@code edit}
 * @param scope {@code anonymous}, {@code organization} or {@code users}
 */
public record SharingLink(String type, String scope) {}
