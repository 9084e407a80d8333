package io.github.m365cache.engine.files;

import io.github.m365cache.api.NewFile;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file under a passing name beside its own. */
final class PartialFile implements NewFile {
  private static final Logger LOG = LoggerFactory.getLogger(PartialFile.class);

  private final String parameter;
  private final Folder folder;
  private final String partial;
  private final String name;
  private final SeekableByteChannel channel;
  private boolean kept;

  private PartialFile(
      String parameter, Folder folder, String partial, String name, SeekableByteChannel channel) {
    this.parameter = parameter;
    this.folder = folder;
    this.partial = partial;
    this.name = name;
    this.channel = channel;
  }

  /** Begins it in a folder that it closes at its end. */
  static PartialFile begin(String parameter, Folder folder, String name, RandomGenerator random)
      throws IOException {
    demandFree(parameter, folder, name);
    String partial = ".m365-%016x.part".formatted(random.nextLong());
    return new PartialFile(parameter, folder, partial, name, folder.create(partial));
  }

  /** Told before anything is fetched; whether it is so, {@link #keep} finds out. */
  private static void demandFree(String parameter, Folder folder, String name) throws IOException {
    try {
      Object unused = folder.attributes(name);
    } catch (NoSuchFileException free) {
      return;
    }
    throw PathErrors.taken(parameter);
  }

  @Override
  public SeekableByteChannel channel() {
    return channel;
  }

  @Override
  public void keep() {
    try {
      channel.close();
      folder.place(partial, name);
      kept = true;
    } catch (IOException failure) {
      throw PathErrors.of(parameter, failure);
    }
  }

  @Override
  public void close() {
    try (folder) {
      if (!kept) {
        channel.close();
        folder.delete(partial);
      }
    } catch (IOException failure) {
      LOG.warn("a file that is not whole could not be removed: {}", failure.getClass().getName());
    }
  }
}
