/** The demonstration against a simulated tenant. */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.server.demo;
