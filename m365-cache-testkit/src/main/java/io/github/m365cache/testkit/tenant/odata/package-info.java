/** The OData query options as Microsoft Graph supports them. */
@NullMarked
package io.github.m365cache.testkit.tenant.odata;

import org.jspecify.annotations.NullMarked;
