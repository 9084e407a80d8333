package io.github.m365cache.engine.files;

import io.github.m365cache.api.LocalFile;
import io.github.m365cache.api.LocalFiles;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.NewFile;
import io.github.m365cache.engine.config.Configuration;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Files below the configured roots. Each root is looked up when it is used: one that does not exist
 * allows nothing, until it does. Safe for concurrent use.
 */
public final class RootedFiles implements LocalFiles {
  private final Places places;
  private final FolderOpener folders;
  private final RandomGenerator random;

  RootedFiles(Places places, FolderOpener folders, RandomGenerator random) {
    this.places = places;
    this.folders = folders;
    this.random = random;
  }

  /**
   * The files that a deployment allows; its cache and its key file never are.
   *
   * @param random names files that are not whole yet; safe for concurrent use
   */
  public static RootedFiles of(
      Configuration configuration, Path workingFolder, RandomGenerator random) {
    List<Path> own = List.of(configuration.cache().store().path(), configuration.keys().file());
    Places places = new Places(configuration.files().roots(), workingFolder, own);
    return new RootedFiles(places, FolderOpener.best(), random);
  }

  @Override
  public NewFile create(String parameter, String path) {
    Place place = places.find(parameter, path);
    Folder folder = open(parameter, place);
    try {
      return PartialFile.begin(parameter, folder, place.name(), random);
    } catch (IOException | RuntimeException failure) {
      folder.close();
      throw failure instanceof M365Exception told ? told : PathErrors.of(parameter, failure);
    }
  }

  @Override
  public LocalFile open(String parameter, String path) {
    Place place = places.find(parameter, path);
    try (Folder folder = open(parameter, place)) {
      BasicFileAttributes before = regular(parameter, folder.attributes(place.name()));
      SeekableByteChannel channel = folder.read(place.name());
      try {
        demandSame(parameter, before, folder.attributes(place.name()));
        return new LocalFile(parameter, place.name(), channel.size(), channel);
      } catch (IOException | RuntimeException failure) {
        channel.close();
        throw failure;
      }
    } catch (IOException failure) {
      throw PathErrors.of(parameter, failure);
    }
  }

  private Folder open(String parameter, Place place) {
    try {
      return folders.open(place.root(), place.folders());
    } catch (IOException failure) {
      throw PathErrors.ofFolder(parameter, failure);
    }
  }

  /** A pipe would keep whoever opens it waiting. */
  private static BasicFileAttributes regular(String parameter, BasicFileAttributes attributes) {
    if (!attributes.isRegularFile()) {
      throw PathErrors.noFile(parameter);
    }
    return attributes;
  }

  /** What was looked at is what was opened, as far as the file system has identities. */
  private static void demandSame(
      String parameter, BasicFileAttributes before, BasicFileAttributes after) {
    if (!after.isRegularFile() || !Objects.equals(before.fileKey(), after.fileKey())) {
      throw PathErrors.noFile(parameter);
    }
  }
}
