/**
 * A simulated Microsoft 365 tenant: an HTTP server on loopback that answers as the documentation of
 * Microsoft Graph v1.0 says, with deterministic data, faults and outside changes on command.
 */
@NullMarked
package io.github.m365cache.testkit.tenant;

import org.jspecify.annotations.NullMarked;
