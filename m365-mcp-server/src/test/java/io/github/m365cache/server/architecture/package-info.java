/** The rules of the design that a compiler does not check, as tests. */
package io.github.m365cache.server.architecture;
