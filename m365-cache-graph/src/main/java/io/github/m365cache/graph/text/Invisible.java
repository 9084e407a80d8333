package io.github.m365cache.graph.text;

/** Characters that show nothing (Unicode 15, Default_Ignorable_Code_Point and its like). */
final class Invisible {
  static final int ZWNJ = 0x200C;
  static final int ZWJ = 0x200D;

  private Invisible() {}

  /** What never stays, in a name or a body. */
  static boolean always(int point) {
    boolean control = Character.isISOControl(point) && point != '\n' && point != '\r';
    return (control && point != '\t') || isBidi(point) || (point >= 0xE0000 && point <= 0xE007F);
  }

  /** Embeddings, overrides and isolates; they let text read otherwise than it is written. */
  private static boolean isBidi(int point) {
    return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x206F);
  }

  static boolean isVariation(int point) {
    return (point >= 0xFE00 && point <= 0xFE0F)
        || (point >= 0xE0100 && point <= 0xE01EF)
        || (point >= 0x180B && point <= 0x180D)
        || point == 0x180F;
  }

  static boolean isJoiner(int point) {
    return point == ZWJ || point == ZWNJ;
  }

  /** Format characters without width, and letters that are drawn as nothing. */
  static boolean hasNoWidth(int point) {
    return switch (point) {
      case 0x00AD,
          0x034F,
          0x061C,
          0x115F,
          0x1160,
          0x17B4,
          0x17B5,
          0x180E,
          0x200B,
          0x200E,
          0x200F,
          0x3164,
          0xFEFF,
          0xFFA0 ->
          true;
      default ->
          (point >= 0x2060 && point <= 0x2065)
              || (point >= 0xFFF0 && point <= 0xFFFB)
              || (point >= 0x1BCA0 && point <= 0x1BCA3)
              || (point >= 0x1D173 && point <= 0x1D17A)
              || (point >= 0xE0080 && point <= 0xE00FF)
              || (point >= 0xE01F0 && point <= 0xE0FFF);
    };
  }
}
