package io.github.m365cache.engine.store;

import java.nio.file.Path;

/**
 * What a store is opened with.
 *
 * @param path the database; sidecars stand beside it
 * @param readers connections that only read, beside the writer, 0 to 4
 * @param secureDelete whether deleted data is overwritten in the file
 * @param compression how payloads are encoded
 * @param maxEntryBytes the largest payload, in bytes of JSON
 */
public record StoreSettings(
    Path path, int readers, boolean secureDelete, Compression compression, long maxEntryBytes) {}
