package io.github.m365cache.graph;

/** Marks a request that Graph may answer by an address elsewhere. */
enum MayRedirect {
  YES
}
