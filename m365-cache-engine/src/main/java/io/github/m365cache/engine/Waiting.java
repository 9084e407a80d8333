package io.github.m365cache.engine;

import io.github.m365cache.api.Progress;
import java.time.Instant;

/**
 * What a caller waits for.
 *
 * @param deadline when the answer is no longer wanted
 * @param progress told how far the call has come
 */
record Waiting(Instant deadline, Progress progress) {}
