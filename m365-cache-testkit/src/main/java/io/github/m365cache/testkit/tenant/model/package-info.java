/** The state of a mailbox and of a drive, with a log of their changes. */
@NullMarked
package io.github.m365cache.testkit.tenant.model;

import org.jspecify.annotations.NullMarked;
