package io.github.m365cache.engine.files;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/** What a caller is told of paths: the parameter and the remedy, nothing of the machine. */
final class PathErrors {
  private PathErrors() {}

  static M365Exception notAllowed(String parameter) {
    return M365Exception.invalid(
        parameter,
        "'"
            + parameter
            + "' must be a path below an allowed folder (M365_MCP_FILE_ROOTS), such as"
            + " folder/report.pdf, without '..', links, hidden or reserved names");
  }

  static M365Exception noFile(String parameter) {
    return M365Exception.invalid(
        parameter, "'" + parameter + "' must be a regular file, not a folder, a link or a device");
  }

  static M365Exception taken(String parameter) {
    return new Refused(
        ErrorCode.CONFLICT,
        "there is something at '" + parameter + "' already, which is not replaced; give a new name",
        parameter);
  }

  /** On the way to the folder that shall hold the file. */
  static M365Exception ofFolder(String parameter, Exception failure) {
    return failure instanceof NoSuchFileException
        ? M365Exception.notFound(
            parameter, "the folder of '" + parameter + "' is not there; make it first")
        : notAllowed(parameter);
  }

  static M365Exception of(String parameter, Exception failure) {
    if (failure instanceof NoSuchFileException) {
      return M365Exception.notFound(parameter, "there is no file at '" + parameter + "'");
    }
    if (failure instanceof FileAlreadyExistsException) {
      return taken(parameter);
    }
    return new Refused(
        ErrorCode.UNAVAILABLE,
        "the disk refuses the file of '" + parameter + "'; see to its room and its permissions",
        parameter);
  }

  /** With a parameter, which the base type leaves to its kinds. */
  private static final class Refused extends M365Exception {
    private static final long serialVersionUID = 1L;

    Refused(ErrorCode code, String message, String parameter) {
      super(code, message, parameter, null, null);
    }
  }
}
