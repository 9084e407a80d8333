/** What every command needs of the process it runs in: streams, exit codes, version, launching. */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.server.shell;
