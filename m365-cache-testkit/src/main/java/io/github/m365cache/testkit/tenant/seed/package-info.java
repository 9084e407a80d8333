/** Deterministic contents for mailboxes and drives. */
@NullMarked
package io.github.m365cache.testkit.tenant.seed;

import org.jspecify.annotations.NullMarked;
