package io.github.m365cache.engine.config;

import java.nio.file.Path;
import java.util.List;

/**
 * {@code m365.files}.
 *
 * @param roots the folders below which calls may read and create files; absolute, and not looked at
 */
public record FileSettings(List<Path> roots) {
  public FileSettings {
    roots = List.copyOf(roots);
  }
}
