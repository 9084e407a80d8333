package io.github.m365cache.engine.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a deployment's file and the files beside it that it includes. */
final class DeploymentFile extends Includer {
  private static final Pattern PLAIN_NAME = Pattern.compile("[^/\\\\:]+");

  /** Files that include each other end here; nobody means more. */
  private static final int MAX_DEPTH = 10;

  private final Path file;
  private final String text;
  private final Set<Path> folders;
  private final Sources sources;
  private final int depth;

  private DeploymentFile(Path file, String text, Set<Path> folders, Sources sources, int depth) {
    this.file = file;
    this.text = text;
    this.folders = folders;
    this.sources = sources;
    this.depth = depth;
  }

  /**
   * Parses the file.
   *
   * @param sources told of every file that was read
   */
  static Config parse(Path file, Sources sources) {
    return new DeploymentFile(file, read(file), folders(file), sources, 0).parse();
  }

  /** The folder of the file and, for one that is mounted as a link, that of its target. */
  private static Set<Path> folders(Path file) {
    try {
      Path named = file.toAbsolutePath().resolveSibling("").toRealPath();
      return Stream.of(named, file.toRealPath().resolveSibling("")).collect(Collectors.toSet());
    } catch (IOException unreadable) {
      throw new ConfigurationException(file + ": cannot be read; check its permissions");
    }
  }

  private Config parse() {
    sources.add(file.toString(), text);
    return Hocon.parse(file.toString(), text, this);
  }

  private static String read(Path file) {
    if (Files.isDirectory(file)) {
      throw new ConfigurationException(file + ": is a folder; name a file in it");
    }
    if (!Files.exists(file)) {
      throw new ConfigurationException(file + ": there is no such file; check the path");
    }
    try {
      return Files.readString(file);
    } catch (CharacterCodingException notUtf8) {
      throw new ConfigurationException(file + ": is not UTF-8 text; save it as UTF-8");
    } catch (IOException unreadable) {
      throw new ConfigurationException(file + ": cannot be read; check its permissions");
    }
  }

  @Override
  ConfigObject include(String name) {
    if (!PLAIN_NAME.matcher(name).matches() || name.equals("..") || depth == MAX_DEPTH) {
      throw refusal(name);
    }
    Path included = file.resolveSibling(name);
    if (!Files.isRegularFile(included)) {
      throw line(file.toString(), text, name)
          .fault("", "the included '" + name + "' is not there; put it beside this file");
    }
    checkPlace(included, name);
    return new DeploymentFile(included, read(included), folders, sources, depth + 1).parse().root();
  }

  private void checkPlace(Path included, String name) {
    try {
      if (!folders.contains(included.toRealPath().getParent())) {
        throw refusal(name);
      }
    } catch (IOException unreadable) {
      throw refusal(name);
    }
  }

  @Override
  ConfigurationException refusal(String name) {
    return line(file.toString(), text, name)
        .fault(
            "",
            "cannot include this; include takes the plain name of a file beside this one, "
                + MAX_DEPTH
                + " deep at most");
  }
}
