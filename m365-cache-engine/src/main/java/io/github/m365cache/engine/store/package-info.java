/**
 * The SPI of the encrypted store. Every method may be called from any thread and blocks until it is
 * done; each is one transaction. Failures are {@link
 * io.github.m365cache.engine.store.CacheFaultException}s.
 */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.engine.store;
