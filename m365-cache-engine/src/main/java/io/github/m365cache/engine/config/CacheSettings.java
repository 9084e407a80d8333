package io.github.m365cache.engine.config;

import io.github.m365cache.engine.store.StoreSettings;
import java.time.Duration;

/**
 * {@code m365.cache}.
 *
 * @param enabled whether there is a cache at all
 * @param required whether the server exits with 78 when the store cannot be used
 * @param storeKind the name of the store's factory
 * @param store what the store is opened with
 * @param maxTotalBytes the soft limit of all entries
 * @param cleanupStart the share of {@code maxTotalBytes} at which clean-up starts
 * @param cleanupTarget the share at which it ends
 * @param cleanupInterval how often what is too old is looked for
 * @param retention how long records stay
 * @param maxEntriesPerAccount the most entries of one account
 * @param memoryMaxWeight bytes that the memory tier may hold; 0 switches it off
 * @param negativeTtl how long what does not exist is not asked for again; 0 asks always
 * @param flightWait how long a call waits at most for what another process is fetching
 */
public record CacheSettings(
    boolean enabled,
    boolean required,
    String storeKind,
    StoreSettings store,
    long maxTotalBytes,
    double cleanupStart,
    double cleanupTarget,
    Duration cleanupInterval,
    Retention retention,
    int maxEntriesPerAccount,
    long memoryMaxWeight,
    Duration negativeTtl,
    Duration flightWait) {}
