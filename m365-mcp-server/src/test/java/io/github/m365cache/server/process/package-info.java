/** What only a process shows: the packaged application through its launcher, spoken to in lines. */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.server.process;
