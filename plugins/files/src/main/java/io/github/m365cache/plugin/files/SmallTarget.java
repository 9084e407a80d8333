package io.github.m365cache.plugin.files;

import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;

/** A download's target in memory, of bounded size. For one thread at a time. */
final class SmallTarget implements SeekableByteChannel {
  private final byte[] all;
  private int position;
  private int size;
  private boolean open = true;

  SmallTarget(int most) {
    this.all = new byte[most];
  }

  byte[] bytes() {
    return Arrays.copyOf(all, size);
  }

  @Override
  public int write(ByteBuffer from) {
    int length = from.remaining();
    from.get(all, position, length);
    position += length;
    size = Math.max(size, position);
    return length;
  }

  @Override
  public int read(ByteBuffer into) {
    int length = Math.min(into.remaining(), size - position);
    if (length <= 0) {
      return -1;
    }
    into.put(all, position, length);
    position += length;
    return length;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long next) {
    position = Math.toIntExact(next);
    return this;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public SeekableByteChannel truncate(long next) {
    size = (int) Math.min(size, next);
    position = Math.min(position, size);
    return this;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    open = false;
  }
}
