/** What a plugin, a key source or a host of the cache sees: SPIs and immutable values. */
@org.jspecify.annotations.NullMarked
module io.github.m365cache.api {
  requires static transitive org.jspecify;

  exports io.github.m365cache.api;
}
