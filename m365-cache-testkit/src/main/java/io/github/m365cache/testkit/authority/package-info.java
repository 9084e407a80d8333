/**
 * A simulated Microsoft identity authority (the v2.0 endpoints of Microsoft Entra ID): an HTTP
 * server on loopback that signs the users of a simulated tenant in by device code or browser,
 * issues and refreshes tokens, and refuses them on command.
 */
@NullMarked
package io.github.m365cache.testkit.authority;

import org.jspecify.annotations.NullMarked;
