package io.github.m365cache.server.product;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A row of the table of tools.
 *
 * @param name the tool's name
 * @param safety in lower case
 * @param ages {@code fresh / stale} as the table writes them; empty for what is never cached
 * @param parameters without those that every tool has
 */
record ToolRow(String name, String safety, String ages, List<ToolRowParameter> parameters) {
  private static final String NONE = "–";

  /** A line such as {@code | `email_list` | safe | 2 minutes / 10 minutes | ... |}. */
  static ToolRow parse(String line) {
    String[] cells = line.split("\\|", -1);
    String given = cells[4].strip();
    Stream<String> parameters =
        given.equals(NONE) ? Stream.empty() : Arrays.stream(given.split(" · "));
    String ages = cells[3].strip();
    return new ToolRow(
        cells[1].strip().replace("`", ""),
        cells[2].strip(),
        ages.equals(NONE) ? "" : ages,
        parameters.map(ToolRowParameter::parse).toList());
  }

  boolean isCached() {
    return !ages.isEmpty();
  }

  /** Whether the server answers it itself. */
  boolean isOfServer() {
    return name.startsWith("cache_") || name.startsWith("account_") || name.startsWith("server_");
  }

  /** Whether it can write a local file. */
  boolean writesFiles() {
    return parameters.stream()
        .anyMatch(each -> each.name().equals("save_path") || each.name().equals("download_path"));
  }

  /** Whether some of its calls need no confirmation. */
  boolean isConfirmedByArguments() {
    return name.equals("file_share");
  }

  String indicator() {
    return switch (safety) {
      case "safe" -> "📖";
      case "moderate" -> "✏️";
      case "dangerous" -> "📧";
      default -> "🔴";
    };
  }

  boolean isRead() {
    return safety.equals("safe");
  }

  boolean needsConfirmation() {
    return safety.equals("dangerous") || safety.equals("critical");
  }
}
