package io.github.m365cache.engine.policy;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.engine.store.EntryKey;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * Builds the keys of entries: {@code type:account:name=value[:name=value...]}, the names in the
 * order that the policy declares. A parameter without a value leaves its segment out. Two calls
 * have one key exactly when type, account and the values of the key's parameters are the same.
 */
public final class KeyBuilder {
  /** An empty element of a list; no escaped text is a lone percent sign. */
  private static final String EMPTY_ELEMENT = "%";

  private KeyBuilder() {}

  /**
   * The key of one call.
   *
   * @param fields names of parameters, in order
   * @throws IllegalArgumentException when one of them is an object, which has no place in a key
   */
  public static EntryKey build(
      String type, List<String> fields, AccountId account, Arguments arguments) {
    StringBuilder text = new StringBuilder(type).append(':').append(escape(account.value()));
    for (String field : fields) {
      arguments
          .value(field)
          .ifPresent(
              value -> text.append(':').append(field).append('=').append(form(field, value)));
    }
    return new EntryKey(account, type, text.toString());
  }

  /**
   * {@code value} so that nothing in it is syntax of a key or a pattern: {@code : = * %}, control
   * characters and unpaired surrogates become the percent form of their UTF-8 bytes (RFC 3986,
   * section 2.1); everything else stays.
   */
  public static String escape(String value) {
    return escape(value, KeyBuilder::isSyntax);
  }

  /** {@code value} with control characters in percent form, as tags need it. */
  static String escapeControls(String value) {
    return escape(value, KeyBuilder::isUnprintable);
  }

  private static String form(String field, Object value) {
    if (value instanceof List<?> list) {
      return String.join(",", list.stream().map(KeyBuilder::element).toList());
    }
    if (value instanceof String || value instanceof Number || value instanceof Boolean) {
      return escape(value.toString());
    }
    throw new IllegalArgumentException("parameter '" + field + "' cannot be part of a key");
  }

  private static String element(Object value) {
    String text = value.toString();
    return text.isEmpty() ? EMPTY_ELEMENT : escape(text, c -> c == ',' || isSyntax(c));
  }

  private static String escape(String value, IntPredicate escaped) {
    if (value.codePoints().noneMatch(escaped)) {
      return value;
    }
    StringBuilder text = new StringBuilder(value.length() + 16);
    value
        .codePoints()
        .forEach(
            c -> {
              if (escaped.test(c)) {
                percent(text, c);
              } else {
                text.appendCodePoint(c);
              }
            });
    return text.toString();
  }

  private static boolean isSyntax(int c) {
    return c == ':' || c == '=' || c == '*' || c == '%' || isUnprintable(c);
  }

  /** Unpaired surrogates have no UTF-8 form: a store would fold them all into one. */
  private static boolean isUnprintable(int c) {
    return Character.isISOControl(c)
        || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  private static void percent(StringBuilder text, int c) {
    if (c < 0x80) {
      octet(text, c);
    } else if (c < 0x800) {
      octet(text, 0xC0 | (c >> 6));
      octet(text, 0x80 | (c & 0x3F));
    } else {
      octet(text, 0xE0 | (c >> 12));
      octet(text, 0x80 | ((c >> 6) & 0x3F));
      octet(text, 0x80 | (c & 0x3F));
    }
  }

  private static void octet(StringBuilder text, int octet) {
    text.append('%').append(String.format(Locale.ROOT, "%02X", octet));
  }
}
