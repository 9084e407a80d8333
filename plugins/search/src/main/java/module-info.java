/** The search plugin; it exports nothing. */
@org.jspecify.annotations.NullMarked
module io.github.m365cache.plugin.search {
  requires com.github.benmanes.caffeine;
  requires io.github.m365cache.api;
  requires io.github.m365cache.graph;
  requires static org.jspecify;

  provides io.github.m365cache.api.ResourcePlugin with
      io.github.m365cache.plugin.search.SearchPlugin;
}
