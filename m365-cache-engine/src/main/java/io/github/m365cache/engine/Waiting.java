package io.github.m365cache.engine;

import io.github.m365cache.api.Progress;
import io.github.m365cache.api.Urgency;
import java.time.Instant;

/**
 * What a caller waits for.
 *
 * @param deadline when the answer is no longer wanted
 * @param progress told how far the call has come
 * @param urgency whether there is a caller
 */
record Waiting(Instant deadline, Progress progress, Urgency urgency) {}
