package io.github.m365cache.api;

/**
 * The files of this machine that calls may name: those below the allowed roots. A service of the
 * host; safe for concurrent use. A path is the caller's text, relative to the working folder or
 * absolute. Errors name the parameter and the remedy, never a path.
 */
public interface LocalFiles {
  /**
   * Begins a new file. Its folder must exist; nothing on the way below the root is a link. Nothing
   * stands under its name before {@link NewFile#keep}.
   *
   * @param parameter whose value the path is
   * @throws M365Exception {@code INVALID_ARGUMENT} for a path that is not allowed, {@code
   *     NOT_FOUND} when its folder is not there, {@code CONFLICT} when the name is taken, {@code
   *     UNAVAILABLE} when the disk refuses
   */
  NewFile create(String parameter, String path);

  /**
   * Opens a regular file that exists.
   *
   * @param parameter whose value the path is
   * @throws M365Exception {@code INVALID_ARGUMENT} for a path that is not allowed or leads to
   *     something else than a file, {@code NOT_FOUND} when there is none, {@code UNAVAILABLE} when
   *     it cannot be read
   */
  LocalFile open(String parameter, String path);
}
