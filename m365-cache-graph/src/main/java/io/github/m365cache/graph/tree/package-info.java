/** Trees of folders, of drives and of mailboxes, cut out of a list of all of them. */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.graph.tree;
