package io.github.m365cache.engine;

import io.github.m365cache.api.Continuation;
import java.util.Set;

/**
 * A page after the first.
 *
 * @param cursor the cursor that led here
 * @param next where to go on
 * @param number 2 for the first that a cursor leads to
 * @param given the ids of the items that earlier pages gave
 */
record Page(String cursor, Continuation next, int number, Set<String> given) {}
