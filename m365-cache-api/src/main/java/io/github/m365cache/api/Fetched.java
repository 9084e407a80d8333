package io.github.m365cache.api;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What a fetcher brings back. */
public sealed interface Fetched {
  /**
   * New content.
   *
   * @param json one JSON object in UTF-8; not changed after it was handed over
   * @param state what a later revalidation needs beside the answer (a delta collection's items,
   *     say), or an empty array
   * @param validator for the next revalidation
   * @param continuation the next page, if the list has one
   * @param tags tags that the content shows and the policy's templates cannot name
   * @param until when the content stops being an answer to its question whatever its age, if there
   *     is such a moment: what is asked «from today on» has another answer tomorrow. Such content
   *     is neither served after it nor revalidated
   */
  record Content(
      byte[] json,
      byte[] state,
      Optional<Validator> validator,
      Optional<Continuation> continuation,
      Set<Tag> tags,
      Optional<Instant> until)
      implements Fetched {
    public Content {
      tags = Set.copyOf(tags);
    }

    /** Content that only its age makes old. */
    public Content(
        byte[] json,
        byte[] state,
        Optional<Validator> validator,
        Optional<Continuation> continuation,
        Set<Tag> tags) {
      this(json, state, validator, continuation, tags, Optional.empty());
    }

    /** This content as an answer that holds until then at the latest. */
    public Content until(Instant end) {
      return new Content(json, state, validator, continuation, tags, Optional.of(end));
    }

    /** Content without validator, continuation or further tags. */
    public static Content of(byte[] json) {
      return new Content(json, new byte[0], Optional.empty(), Optional.empty(), Set.of());
    }

    /** A page of a list. */
    public static Content page(byte[] json, Optional<Continuation> continuation) {
      return new Content(json, new byte[0], Optional.empty(), continuation, Set.of());
    }

    /** Content that can be revalidated. */
    public static Content validated(byte[] json, byte[] state, Validator validator) {
      return new Content(json, state, Optional.of(validator), Optional.empty(), Set.of());
    }
  }

  /**
   * The previous content still holds. Only an answer to a request that carried one.
   *
   * @param validator for the next time; may be the previous one
   * @param tags those that the content brought along beside the policy's, once more: they are not
   *     kept with it
   */
  record Unchanged(Validator validator, Set<Tag> tags) implements Fetched {
    public Unchanged {
      tags = Set.copyOf(tags);
    }

    /** Of content that brought no tags. */
    public Unchanged(Validator validator) {
      this(validator, Set.of());
    }
  }
}
