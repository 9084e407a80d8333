/** What plugins and the server use of Microsoft Graph. */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.graph;
