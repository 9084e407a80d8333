/** The encrypted store: the one place that knows SQL and ciphers. */
@org.jspecify.annotations.NullMarked
module io.github.m365cache.store.sqlite {
  requires com.github.luben.zstd_jni;
  requires io.github.m365cache.engine;
  requires static org.jspecify;
  requires java.sql;
  requires org.slf4j;
  requires org.xerial.sqlitejdbc;

  provides io.github.m365cache.engine.store.CacheStoreFactory with
      io.github.m365cache.store.sqlite.SqliteCacheStoreFactory;
}
