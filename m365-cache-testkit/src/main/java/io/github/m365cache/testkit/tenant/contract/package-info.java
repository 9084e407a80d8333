/** Which requests Microsoft Graph v1.0 knows: paths, methods and query options, as data. */
@NullMarked
package io.github.m365cache.testkit.tenant.contract;

import org.jspecify.annotations.NullMarked;
