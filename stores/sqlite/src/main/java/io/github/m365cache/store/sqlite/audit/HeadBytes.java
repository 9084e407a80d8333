package io.github.m365cache.store.sqlite.audit;

import java.util.Arrays;

/**
 * What this process wrote last into the file that keeps the chain's end. While it stands there,
 * nothing has to be proven again.
 *
 * @param head what it says
 * @param bytes how it stands there
 */
record HeadBytes(ChainHead head, byte[] bytes) {
  static HeadBytes of(ChainHead head, ChainKey key) {
    return new HeadBytes(head, head.encoded(key));
  }

  boolean isIn(byte[] there) {
    return Arrays.equals(there, bytes);
  }

  HeadState state() {
    return new HeadState.Kept(head);
  }

  HeadBytes followedBy(ChainHead next, ChainKey key) {
    byte[] settled =
        next.settled().equals(head.settled())
            ? settledBytes()
            : ChainHead.encodedSettled(key, next.databaseId(), next.settled());
    return new HeadBytes(next, joined(next.encodedBody(key), settled));
  }

  /** The end is committed. */
  HeadBytes settled(ChainKey key) {
    ChainHead settled =
        new ChainHead(head.databaseId(), head.before(), head.after(), head.mark(), head.after());
    byte[] part = ChainHead.encodedSettled(key, head.databaseId(), head.after());
    return new HeadBytes(settled, joined(Arrays.copyOf(bytes, ChainHead.SETTLED_AT), part));
  }

  byte[] settledBytes() {
    return Arrays.copyOfRange(bytes, ChainHead.SETTLED_AT, ChainHead.SIZE);
  }

  private static byte[] joined(byte[] body, byte[] settled) {
    byte[] joined = Arrays.copyOf(body, ChainHead.SIZE);
    System.arraycopy(settled, 0, joined, ChainHead.SETTLED_AT, settled.length);
    return joined;
  }
}
