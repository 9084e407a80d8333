package io.github.m365cache.engine.store;

import io.github.m365cache.api.AccountId;

/**
 * What an account has in the store.
 *
 * @param account whose
 * @param entries how many
 * @param bytes the sum of their sizes as JSON
 */
public record Holding(AccountId account, long entries, long bytes) {}
