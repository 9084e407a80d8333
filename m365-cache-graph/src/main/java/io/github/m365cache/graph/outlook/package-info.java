/** Messages, events and contacts as answers show them, and the days that lists of events are of. */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.graph.outlook;
