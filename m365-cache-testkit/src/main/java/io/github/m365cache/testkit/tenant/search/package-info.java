/** The simulated search index: what it holds, how far it lags behind, and what a query matches. */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.testkit.tenant.search;
