package io.github.m365cache.testkit.fakes;

import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.LocalFile;
import io.github.m365cache.api.LocalFiles;
import io.github.m365cache.api.NewFile;
import io.github.m365cache.graph.Downloaded;
import io.github.m365cache.graph.GraphAnswer;
import io.github.m365cache.graph.Transfers;
import java.nio.channels.SeekableByteChannel;

/** For plugins whose test moves no bytes. */
public final class NoTransfers implements Transfers, LocalFiles {
  /** Fails whenever it is used. */
  public NoTransfers() {}

  private static IllegalStateException unexpected() {
    return new IllegalStateException("no bytes were expected to be moved");
  }

  @Override
  public Downloaded download(
      CallContext call, RequestInformation request, SeekableByteChannel target, long most) {
    throw unexpected();
  }

  @Override
  public GraphAnswer upload(CallContext call, String address, LocalFile source, int piece) {
    throw unexpected();
  }

  @Override
  public GraphAnswer look(CallContext call, String address) {
    throw unexpected();
  }

  @Override
  public NewFile create(String parameter, String path) {
    throw unexpected();
  }

  @Override
  public LocalFile open(String parameter, String path) {
    throw unexpected();
  }
}
