package io.github.m365cache.graph;

import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.LocalFile;
import java.nio.channels.SeekableByteChannel;

/**
 * Moves bytes of any length between Microsoft 365 and this machine, in pieces, without keeping
 * them. A service for plugins; safe for concurrent use. Addresses that Graph hands out are used
 * without a token, over https (or http on loopback), and are neither kept nor logged. What is under
 * way may take as long as bytes move; an interrupt ends it. Errors are as those of {@link Graph}.
 */
public interface Transfers {
  /**
   * Downloads what a GET answers, itself or by a redirect. A connection that breaks is taken up
   * where it broke off, or from the beginning; three tries in all.
   *
   * @param target written from position 0 on, and holds exactly the content afterwards
   * @param most how many bytes are taken at most; more are {@code UNAVAILABLE}
   */
  Downloaded download(
      CallContext call, RequestInformation request, SeekableByteChannel target, long most)
      throws InterruptedException;

  /**
   * Uploads a file to a session's address in pieces, one after the other. A piece whose answer is
   * lost is not sent again before the session has told what it has. A session that is not used up
   * is ended.
   *
   * @param address what {@code createUploadSession} answered as {@code uploadUrl}
   * @param piece bytes of each piece but the last; a multiple of 320 KiB for drives
   * @return the answer to the last piece
   * @throws io.github.m365cache.api.M365Exception {@code CONFLICT} when the name is taken, {@code
   *     UNAVAILABLE} when it did not end or is not known to have; the message tells which
   */
  GraphAnswer upload(CallContext call, String address, LocalFile source, int piece)
      throws InterruptedException;

  /** Asks an address that tells how far something has come, such as a copy's monitor. */
  GraphAnswer look(CallContext call, String address) throws InterruptedException;
}
