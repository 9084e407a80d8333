package io.github.m365cache.testkit.tenant.seed;

import java.util.Map;

/** MIME types by extension. */
public final class MimeTypes {
  private static final Map<String, String> TYPES =
      Map.of(
          "pdf", "application/pdf",
          "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
          "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          "pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation",
          "png", "image/png",
          "jpg", "image/jpeg",
          "txt", "text/plain",
          "md", "text/markdown",
          "csv", "text/csv",
          "zip", "application/zip");

  private MimeTypes() {}

  static String of(String extension) {
    return TYPES.getOrDefault(extension, "application/octet-stream");
  }

  /** The type of a file by its name. */
  public static String ofName(String name) {
    return of(name.substring(name.lastIndexOf('.') + 1));
  }
}
