package io.github.m365cache.server.tools;

import io.github.m365cache.api.Account;

/**
 * An account of which nothing is left.
 *
 * @param account whose
 * @param olderCopies whether copies of the cache's file from before can be read, as one word
 * @param note the same for people, and what else is to be done
 */
public record RemovedAccount(Account account, String olderCopies, String note) {}
