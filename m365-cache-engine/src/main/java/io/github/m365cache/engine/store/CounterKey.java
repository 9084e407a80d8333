package io.github.m365cache.engine.store;

import io.github.m365cache.api.AccountId;

/** One counter of one resource type of one account. */
public record CounterKey(AccountId account, String type, Counter counter) {}
