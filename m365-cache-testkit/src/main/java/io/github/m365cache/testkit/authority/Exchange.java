package io.github.m365cache.testkit.authority;

import java.time.Instant;
import java.util.function.Consumer;

/**
 * A request on its way.
 *
 * @param about told whom it concerns, once that is known
 */
record Exchange(Segment segment, Parameters parameters, Instant time, Consumer<Person> about) {}
