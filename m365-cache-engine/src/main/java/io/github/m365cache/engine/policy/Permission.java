package io.github.m365cache.engine.policy;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A delegated permission of Microsoft Graph, by the name that its permissions reference gives it,
 * such as {@code Mail.Read}: of a resource, a level, and perhaps how far that reaches.
 *
 * @param name two or three words with dots between them
 */
public record Permission(String name) implements Comparable<Permission> {
  private static final Pattern FORM =
      Pattern.compile("[A-Z][A-Za-z0-9-]*(\\.[A-Z][A-Za-z0-9]*){1,2}");

  /** Each allows what those before it do. Others, such as Send, stand for themselves. */
  private static final List<String> LEVELS = List.of("ReadBasic", "Read", "ReadWrite");

  private static final String EVERYBODYS = "All";

  /** Signing in, and who has signed in. */
  public static final Permission OWN_PROFILE = new Permission("User.Read");

  /**
   * One whose name is well formed.
   *
   * @throws IllegalArgumentException saying what is wrong and the remedy
   */
  public Permission {
    if (!FORM.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'"
              + name
              + "' is no permission of Microsoft Graph; write a name such as Mail.Read or"
              + " Files.Read.All");
    }
  }

  /** Whether whoever has this one needs no other to do what the other allows. */
  public boolean covers(Permission other) {
    if (equals(other)) {
      return true;
    }
    int level = LEVELS.indexOf(word(1));
    int others = LEVELS.indexOf(other.word(1));
    return word(0).equals(other.word(0))
        && others >= 0
        && level >= others
        && (word(2).equals(other.word(2))
            || (word(2).equals(EVERYBODYS) && other.word(2).isEmpty()));
  }

  private String word(int place) {
    String[] words = name.split("\\.", -1);
    return place < words.length ? words[place] : "";
  }

  @Override
  public int compareTo(Permission other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
