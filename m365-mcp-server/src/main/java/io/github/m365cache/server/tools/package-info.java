/** The tools as the Model Context Protocol describes and calls them. */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.server.tools;
