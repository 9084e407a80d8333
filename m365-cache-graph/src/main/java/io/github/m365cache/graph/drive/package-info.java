/** Drive items as lists show them, for the plugins that list drives. */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.graph.drive;
