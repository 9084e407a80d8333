package io.github.m365cache.benchmarks.report;

/**
 * How much smaller a codec makes answers.
 *
 * @param answers which
 * @param codec its name
 * @param rawBytes of all of them
 * @param packedBytes of all of them, each packed by itself
 */
public record PackedSize(String answers, String codec, long rawBytes, long packedBytes) {
  double ratio() {
    return (double) rawBytes / packedBytes;
  }
}
