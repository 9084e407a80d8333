package io.github.m365cache.engine.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the root that a caller's path lies below. Nothing but roots is looked at here.
 *
 * @param roots absolute
 * @param workingFolder where relative paths begin
 * @param own files of the server itself, which stay its own with everything whose name begins alike
 */
record Places(List<Path> roots, Path workingFolder, List<Path> own) {
  Places {
    roots = List.copyOf(roots);
    own = List.copyOf(own);
  }

  Place find(String parameter, String text) {
    if (!PathText.isPlain(text)) {
      throw PathErrors.notAllowed(parameter);
    }
    Path asked = absolute(parameter, text);
    for (Path root : roots) {
      Optional<Place> place = below(root, asked);
      if (place.isPresent()) {
        return checked(parameter, place.get());
      }
    }
    throw PathErrors.notAllowed(parameter);
  }

  private Path absolute(String parameter, String text) {
    try {
      // Whatever '..' there was is refused by now, so that this takes out '.' alone.
      return workingFolder.resolve(text).toAbsolutePath().normalize();
    } catch (InvalidPathException invalid) {
      throw PathErrors.notAllowed(parameter);
    }
  }

  /** A root may be named as it is configured or as it really is. */
  private static Optional<Place> below(Path root, Path asked) {
    Path real;
    try {
      real = root.toRealPath();
    } catch (IOException absent) {
      return Optional.empty();
    }
    for (Path form : List.of(root.normalize(), real)) {
      if (asked.startsWith(form) && asked.getNameCount() > form.getNameCount()) {
        return Optional.of(place(real, form.relativize(asked)));
      }
    }
    return Optional.empty();
  }

  private static Place place(Path real, Path below) {
    List<String> names = new ArrayList<>();
    below.forEach(name -> names.add(name.toString()));
    return new Place(real, names.subList(0, names.size() - 1), names.get(names.size() - 1));
  }

  private Place checked(String parameter, Place place) {
    for (String folder : place.folders()) {
      demandSafe(parameter, folder);
    }
    demandSafe(parameter, place.name());
    if (own.stream().anyMatch(file -> isOwn(file, place))) {
      throw PathErrors.notAllowed(parameter);
    }
    return place;
  }

  private static void demandSafe(String parameter, String name) {
    if (!PathText.isSafeName(name)) {
      throw PathErrors.notAllowed(parameter);
    }
  }

  private static boolean isOwn(Path file, Place place) {
    Path folder = file.toAbsolutePath().getParent();
    Path name = file.getFileName();
    if (folder == null || name == null || !lower(place.name()).startsWith(lower(name.toString()))) {
      return false;
    }
    try {
      return Files.isSameFile(folder, place.folder());
    } catch (IOException absent) {
      return false;
    }
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
