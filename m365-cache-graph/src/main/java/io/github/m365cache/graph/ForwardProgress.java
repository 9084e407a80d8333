package io.github.m365cache.graph;

import io.github.m365cache.api.Progress;

/** Tells of progress only: what is moved a second time is no step back. Safe for concurrent use. */
final class ForwardProgress implements Progress {
  private final Progress progress;
  private long most;

  ForwardProgress(Progress progress) {
    this.progress = progress;
  }

  @Override
  public synchronized void at(long done, long total) {
    if (done > most) {
      most = done;
      progress.at(done, total);
    }
  }
}
