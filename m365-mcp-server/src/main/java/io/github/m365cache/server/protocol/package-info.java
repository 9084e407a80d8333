/** What every transport shares: messages, the answers to requests, calls under way. */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.server.protocol;
