package io.github.m365cache.engine.files;

import java.io.File;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the text of a path may look like, on every system alike: what one of them takes for a
 * device, a stream, another name or a hidden file is refused on all.
 */
final class PathText {
  /** Windows, "Naming Files, Paths, and Namespaces"; with any extension they stay devices. */
  private static final Pattern DEVICE =
      Pattern.compile(
          "(con|prn|aux|nul|conin\\$|conout\\$|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3])"
              + "\\s*(\\..*)?");

  private static final Pattern FORBIDDEN = Pattern.compile("[<>:\"/\\\\|?*]");
  private static final boolean WINDOWS = File.separatorChar == '\\';
  private static final int MOST = 4096;

  private PathText() {}

  /** Whether it is one path of plain form that leads nowhere upwards. */
  static boolean isPlain(String text) {
    String slashes = WINDOWS ? text.replace('\\', '/') : text;
    return !text.isBlank()
        && text.length() <= MOST
        && text.chars().noneMatch(Character::isISOControl)
        && isWellFormed(text)
        // Other machines and the devices of Windows.
        && !slashes.startsWith("//")
        && slashes.indexOf('\\') < 0
        && !slashes.endsWith("/")
        && !slashes.endsWith("/.")
        && Arrays.stream(slashes.split("/", -1)).noneMatch(".."::equals);
  }

  /**
   * Half a surrogate pair names nothing, or something else, once it is encoded; what turns the
   * direction of writing makes a name look like another (UAX #9).
   */
  private static boolean isWellFormed(String text) {
    return text.codePoints()
        .noneMatch(
            point ->
                Character.getType(point) == Character.SURROGATE
                    || (point >= 0x202A && point <= 0x202E)
                    || (point >= 0x2066 && point <= 0x2069));
  }

  /** Whether a name below a root means itself everywhere; hidden names are nobody's business. */
  static boolean isSafeName(String name) {
    return !name.startsWith(".")
        && !name.endsWith(".")
        && !name.isBlank()
        && name.strip().equals(name)
        && !FORBIDDEN.matcher(name).find()
        && !DEVICE.matcher(name.toLowerCase(Locale.ROOT)).matches();
  }
}
