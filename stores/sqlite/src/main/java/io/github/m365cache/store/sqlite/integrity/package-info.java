/** Whether all that a database holds can be read and agrees with itself. */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.store.sqlite.integrity;
