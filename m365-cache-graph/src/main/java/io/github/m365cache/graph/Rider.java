package io.github.m365cache.graph;

import io.github.m365cache.api.Urgency;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A read that waits to be sent, alone or with others. Its lane guards it. */
final class Rider {
  private final Ticket ticket;
  private final Parcel parcel;
  private @Nullable WireAnswer answer;
  private @Nullable IOException failure;
  private boolean alone;

  Rider(Ticket ticket, Parcel parcel) {
    this.ticket = ticket;
    this.parcel = parcel;
  }

  Ticket ticket() {
    return ticket;
  }

  Parcel parcel() {
    return parcel;
  }

  Urgency urgency() {
    return ticket.urgency();
  }

  /** The one bucket of a read. */
  String bucket() {
    return parcel.buckets().iterator().next();
  }

  void answered(WireAnswer with) {
    answer = with;
  }

  void failed(IOException with) {
    failure = with;
  }

  /** It has to go without the others: because somebody waits for it now, or they did not get on. */
  void leave() {
    alone = true;
  }

  boolean isDone() {
    return answer != null || failure != null || alone;
  }

  /** Its answer, {@code null} when it goes alone. */
  @Nullable WireAnswer answer() throws IOException {
    if (failure != null) {
      throw failure;
    }
    return answer;
  }
}
