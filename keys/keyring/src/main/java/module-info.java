/** The OS keyring as a key source: the one place that knows java-keyring. */
@org.jspecify.annotations.NullMarked
module io.github.m365cache.keys.keyring {
  requires io.github.m365cache.api;
  requires static org.jspecify;
  requires java.keyring;
  // An automatic module requires nothing by itself: what java-keyring needs is named here.
  requires com.sun.jna;
  requires org.freedesktop.dbus;
  requires org.slf4j;

  provides io.github.m365cache.api.KeySource with
      io.github.m365cache.keys.keyring.KeyringKeySource;
}
