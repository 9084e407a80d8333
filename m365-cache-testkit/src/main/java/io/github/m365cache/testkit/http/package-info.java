/** What the simulated services listen with. */
@NullMarked
package io.github.m365cache.testkit.http;

import org.jspecify.annotations.NullMarked;
