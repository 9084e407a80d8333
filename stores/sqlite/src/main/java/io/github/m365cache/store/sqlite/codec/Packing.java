package io.github.m365cache.store.sqlite.codec;

/** One way to make payloads smaller. Safe for concurrent use. */
interface Packing {
  /** The payload packed; may be larger than it was. */
  byte[] pack(byte[] json);

  /**
   * What was packed, with no more memory than the declared size.
   *
   * @param size declared by the row, and small enough to be allocated
   * @throws io.github.m365cache.engine.store.CacheFaultException when the data is not of this
   *     packing or holds more; holds it less, then so does the result
   */
  byte[] unpack(byte[] data, int size);
}
