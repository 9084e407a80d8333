package io.github.m365cache.api;

/**
 * What the cache holds and a fetcher may revalidate.
 *
 * @param json the JSON as the fetcher returned it, or an empty array when the operation keeps its
 *     state apart (then only {@code state} and {@code validator} are known); not to be changed
 * @param state what the fetcher asked to be kept beside it, or an empty array
 * @param validator the validator that came with it
 */
public record Previous(byte[] json, byte[] state, Validator validator) {}
