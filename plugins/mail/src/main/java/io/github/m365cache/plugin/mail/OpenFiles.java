package io.github.m365cache.plugin.mail;

import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.LocalFile;
import io.github.m365cache.api.LocalFiles;
import io.github.m365cache.api.M365Exception;
import java.util.ArrayList;
import java.util.List;

/** The local files that a call attaches, all of them open before Graph is asked for anything. */
record OpenFiles(List<LocalFile> all) implements AutoCloseable {
  private static final String PARAMETER = "attachments";

  /** "attachment: createUploadSession". */
  private static final long LARGEST = 150L * 1024 * 1024;

  static OpenFiles of(Arguments arguments, LocalFiles files) {
    OpenFiles open = new OpenFiles(new ArrayList<>());
    try {
      if (arguments.has(PARAMETER)) {
        arguments.texts(PARAMETER).forEach(path -> open.add(files.open(PARAMETER, path)));
      }
      return open;
    } catch (RuntimeException refused) {
      open.close();
      throw refused;
    }
  }

  private void add(LocalFile file) {
    all.add(file);
    if (file.size() > LARGEST) {
      throw M365Exception.invalid(
          PARAMETER, "each of the '" + PARAMETER + "' must be a file of at most 150 MB");
    }
  }

  @Override
  public void close() {
    all.forEach(LocalFile::close);
  }
}
