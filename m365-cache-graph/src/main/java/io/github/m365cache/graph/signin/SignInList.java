package io.github.m365cache.graph.signin;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.M365Exception;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who signed in, by a look into the vault that is at most a second old. While the vault cannot be
 * used, the last look counts.
 */
final class SignInList {
  private static final long AGE = Duration.ofSeconds(1).toNanos();

  private record Look(List<SignInRecord> signIns, long at, Optional<M365Exception> failure) {}

  private final SignInVault vault;
  private final LongSupplier nanoTime;
  private final ReentrantLock looking = new ReentrantLock();
  private volatile @Nullable Look last;
  private volatile Runnable arrival = () -> {};

  SignInList(SignInVault vault, LongSupplier nanoTime) {
    this.vault = vault;
    this.nanoTime = nanoTime;
  }

  List<SignInRecord> now() {
    Look before = last;
    long now = nanoTime.getAsLong();
    return before != null && now - before.at() < AGE ? before.signIns() : look(before, now);
  }

  private static Set<AccountId> accounts(Look look) {
    return look.signIns().stream()
        .filter(signIn -> signIn.ended().isEmpty())
        .map(signIn -> signIn.account().id())
        .collect(Collectors.toSet());
  }

  /** Runs when a look finds somebody whom the one before it did not. */
  void onArrival(Runnable listener) {
    arrival = listener;
  }

  /** Why nobody is signed in, when nobody is. */
  M365Exception nobody() {
    Look look = last;
    return SignInErrors.nobody(look == null ? Optional.empty() : look.failure());
  }

  /** One thread looks; the others take what it saw before. */
  private List<SignInRecord> look(@Nullable Look before, long now) {
    if (before == null) {
      looking.lock();
    } else if (!looking.tryLock()) {
      return before.signIns();
    }
    try {
      return lookAlone(before, now);
    } finally {
      looking.unlock();
    }
  }

  private List<SignInRecord> lookAlone(@Nullable Look before, long now) {
    Look made = read(before, now);
    last = made;
    if (before != null && !accounts(before).containsAll(accounts(made))) {
      arrival.run();
    }
    return made.signIns();
  }

  private Look read(@Nullable Look before, long now) {
    try {
      return new Look(vault.all(), now, Optional.empty());
    } catch (M365Exception failure) {
      List<SignInRecord> known = before == null ? List.of() : before.signIns();
      return new Look(known, now, Optional.of(failure));
    }
  }

  /** One who is about to be removed is not to be found any more, before the vault says so. */
  void drop(AccountId account) {
    looking.lock();
    try {
      Look before = last;
      if (before != null) {
        List<SignInRecord> others =
            before.signIns().stream().filter(one -> !one.account().id().equals(account)).toList();
        last = new Look(others, nanoTime.getAsLong(), before.failure());
      }
    } finally {
      looking.unlock();
    }
  }

  /** The next look is a new one; one that is under way may have come too early. */
  void forget() {
    looking.lock();
    try {
      Look before = last;
      if (before != null) {
        last = new Look(before.signIns(), nanoTime.getAsLong() - AGE, before.failure());
      }
    } finally {
      looking.unlock();
    }
  }
}
