package io.github.m365cache.store.sqlite.codec;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import io.github.m365cache.store.sqlite.platform.Faults;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Zstandard, one frame a payload. The frame names its size and its dictionary (RFC 8878, 3.1.1), so
 * that a row needs nothing beside it to be read.
 */
final class ZstdPacking implements Packing, AutoCloseable {
  /** What a frame names that was packed without a dictionary. */
  private static final int NO_DICTIONARY = 0;

  private final NativeContexts<ZstdCompressCtx> packing;
  private final Map<Integer, NativeContexts<ZstdDecompressCtx>> unpacking =
      new ConcurrentHashMap<>();

  /**
   * Loads the native library.
   *
   * @param level 1 to 19, for what is packed
   * @param dictionary for what is packed
   * @throws io.github.m365cache.engine.store.CacheFaultException when the library cannot be loaded
   */
  ZstdPacking(int level, Optional<ZstdDictionary> dictionary) {
    ZstdLibrary.prepare();
    this.packing = new NativeContexts<>(() -> packer(level, dictionary));
  }

  private static ZstdCompressCtx packer(int level, Optional<ZstdDictionary> dictionary) {
    ZstdCompressCtx context = new ZstdCompressCtx().setLevel(level);
    dictionary.ifPresent(present -> context.loadDict(present.bytes()));
    return context;
  }

  @Override
  public byte[] pack(byte[] json) {
    return packing.use(context -> context.compress(json));
  }

  @Override
  public byte[] unpack(byte[] data, int size) {
    try {
      // Refused before anything is allocated for it.
      if (!isFrame(data, size)) {
        throw Faults.corrupt("a cached entry is not the frame that it declares");
      }
      int dictionary = (int) Zstd.getDictIdFromFrame(data);
      return contexts(dictionary).use(context -> context.decompress(data, size));
    } catch (ZstdException malformed) {
      throw Faults.corrupt("a cached entry cannot be unpacked", malformed);
    }
  }

  /** Whether there is one frame and nothing else, which says that it holds so much. */
  private static boolean isFrame(byte[] data, int size) {
    return data.length > 0
        && Zstd.getFrameContentSize(data) == size
        && Zstd.findFrameCompressedSize(data) == data.length;
  }

  private NativeContexts<ZstdDecompressCtx> contexts(int dictionary) {
    return unpacking.computeIfAbsent(dictionary, ZstdPacking::unpackers);
  }

  private static NativeContexts<ZstdDecompressCtx> unpackers(int id) {
    if (id == NO_DICTIONARY) {
      return new NativeContexts<>(ZstdDecompressCtx::new);
    }
    ZstdDictionary dictionary =
        ZstdDictionary.find(id)
            .orElseThrow(() -> Faults.newer("a cached entry was packed with another dictionary"));
    return new NativeContexts<>(() -> new ZstdDecompressCtx().loadDict(dictionary.bytes()));
  }

  @Override
  public void close() {
    packing.close();
    unpacking.values().forEach(NativeContexts::close);
  }
}
