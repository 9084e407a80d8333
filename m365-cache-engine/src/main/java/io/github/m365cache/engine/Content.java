package io.github.m365cache.engine;

import io.github.m365cache.api.Tag;
import io.github.m365cache.api.Validator;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a fetch brought, ready to be stored and served.
 *
 * @param json the answer with what the engine adds to it
 * @param tags every tag of the entry
 * @param validator for the next revalidation, if the answer can be revalidated
 * @param until when it stops being an answer whatever its age
 */
record Content(
    byte[] json, Set<Tag> tags, Optional<Validator> validator, Optional<Instant> until) {}
