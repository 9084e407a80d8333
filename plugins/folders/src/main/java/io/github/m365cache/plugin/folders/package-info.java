/** Folders of a drive: lists, single ones, and the tree. */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.plugin.folders;
