/** Work behind answers: the queue's worker, retries and back-off. */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.engine.tasks;
