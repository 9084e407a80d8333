/** The search plugin; it exports nothing. */
@org.jspecify.annotations.NullMarked
module io.github.m365cache.plugin.search {
  requires io.github.m365cache.api;
  requires io.github.m365cache.graph;
  requires static org.jspecify;
}
