package io.github.m365cache.testkit.tenant;

import java.time.Duration;
import java.util.Optional;

/**
 * What becomes of a request.
 *
 * @param fault how its delivery fails, for those faults that concern the connection or the bytes
 * @param latency until the answer is sent
 */
record Outcome(
    GraphResponse response, Optional<Fault> fault, Duration latency, LoggedRequest logged) {}
