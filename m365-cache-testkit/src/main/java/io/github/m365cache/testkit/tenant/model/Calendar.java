package io.github.m365cache.testkit.tenant.model;

/**
 * A calendar of a mailbox.
 *
 * @param id the one id, which stays
 * @param number what the ids of its events are made from
 * @param isDefault whether it is the one that every mailbox has
 */
public record Calendar(String id, long number, String name, String changeKey, boolean isDefault) {}
