/** Errors in the form in which Microsoft Graph writes them. */
@NullMarked
package io.github.m365cache.testkit.tenant.error;

import org.jspecify.annotations.NullMarked;
