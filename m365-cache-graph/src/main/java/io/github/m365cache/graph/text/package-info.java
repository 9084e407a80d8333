/**
 * Text for readers that see what a person would see: bodies as text, Markdown or HTML without what
 * a mail program hides. Pure functions, safe for concurrent use.
 */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.graph.text;
