/** Files of a drive: what is in a folder. */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.plugin.files;
