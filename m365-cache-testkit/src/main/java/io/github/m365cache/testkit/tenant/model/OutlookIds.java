package io.github.m365cache.testkit.tenant.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Ids in the shape of Outlook's: base64url with padding, case-sensitive, the same for the same
 * mailbox and number. Ids of neighbours may differ by the case of one letter only, as real ones do.
 */
public final class OutlookIds {
  private static final byte[] IMMUTABLE = {
    0,
    9,
    0,
    0x2e,
    0,
    0,
    0,
    0,
    0,
    0x1d,
    (byte) 0x84,
    3,
    0x11,
    (byte) 0xaa,
    0x66,
    0x11,
    (byte) 0xcd,
    (byte) 0x9b,
    (byte) 0xc8,
    0,
    (byte) 0xaa,
    0,
    0x2f,
    (byte) 0x84,
    0x5a,
    0x0d,
    0
  };

  private final byte[] mailbox;
  private final byte[] provider = new byte[16];
  private final byte[] database = new byte[16];

  public OutlookIds(UUID mailbox, long seed) {
    this.mailbox = mailbox.toString().getBytes(StandardCharsets.US_ASCII);
    SplittableRandom random = new SplittableRandom(seed);
    random.nextBytes(provider);
    random.nextBytes(database);
  }

  String message(long folder, long item) {
    return encode(regular(0x46, 113).put(shared(folder)).put(shared(item)));
  }

  String folder(long folder) {
    return encode(regular(0x2e, 90).put(shared(folder)));
  }

  String immutable(long item) {
    return encode(ByteBuffer.allocate(56).put(IMMUTABLE).put(shared(item)));
  }

  public String attachment(long folder, long item, int index) {
    ByteBuffer bytes = regular(0x46, 131).put(shared(folder)).put(shared(item));
    return encode(bytes.putShort((short) 1).putInt(index + 1));
  }

  public String immutableAttachment(long item, int index) {
    return encode(ByteBuffer.allocate(74).put(IMMUTABLE).put(shared(item)).putInt(index + 1));
  }

  /** The change key of a version, which is also the inner part of the ETag. */
  String changeKey(long version) {
    byte[] bytes = ByteBuffer.allocate(30).putInt(0x09000000).put(shared(version)).array();
    return Base64.getEncoder().encodeToString(bytes);
  }

  public String conversation(long number) {
    return encode(ByteBuffer.allocate(60).putInt(0x00042400).put(mailbox).putLong(number));
  }

  /** Whether a text has the shape of an id at all. */
  static boolean wellFormed(String id) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(id);
      return bytes.length > 40 && bytes[0] == 0 && (bytes[1] == 3 || bytes[1] == 9);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private ByteBuffer regular(int kind, int size) {
    ByteBuffer bytes = ByteBuffer.allocate(size).putInt(0x00032400).put(mailbox);
    return bytes.put((byte) 0).put((byte) kind).putInt(0).put((byte) 0).put(provider);
  }

  /** The database's id and a number of six bytes. */
  private byte[] shared(long number) {
    ByteBuffer bytes = ByteBuffer.allocate(22).put(database);
    return bytes.putShort((short) (number >>> 32)).putInt((int) number).array();
  }

  private static byte[] all(ByteBuffer bytes) {
    byte[] all = new byte[bytes.capacity()];
    bytes.rewind().get(all);
    return all;
  }

  private static String encode(ByteBuffer bytes) {
    return Base64.getUrlEncoder().encodeToString(all(bytes));
  }
}
