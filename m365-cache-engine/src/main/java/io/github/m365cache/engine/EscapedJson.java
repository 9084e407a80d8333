package io.github.m365cache.engine;

/**
 * A JSON object in the form in which it stands inside a JSON string: UTF-8, quotes and control
 * characters escaped, and without its closing brace, so that a few fields can be added by appending
 * bytes. This is the form that the memory tier holds and that a transport writes as it is.
 *
 * @param open the escaped object up to, not including, its last brace; not to be changed
 * @param hasFields whether a further field needs a comma before it
 */
public record EscapedJson(byte[] open, boolean hasFields) {
  /**
   * The escaped form of one JSON object in UTF-8, which is not checked beyond its braces.
   *
   * @throws IllegalArgumentException when it is not enclosed in braces
   */
  public static EscapedJson of(byte[] json) {
    int first = skipSpace(json, 0, 1);
    int last = skipSpace(json, json.length - 1, -1);
    if (first >= last || json[first] != '{' || json[last] != '}') {
      throw new IllegalArgumentException("not a JSON object");
    }
    boolean hasFields = skipSpace(json, first + 1, 1) < last;
    return new EscapedJson(JsonStrings.escape(json, last), hasFields);
  }

  private static int skipSpace(byte[] json, int from, int step) {
    int at = from;
    while (at >= 0 && at < json.length && json[at] <= ' ' && json[at] >= 0) {
      at += step;
    }
    return at;
  }
}
