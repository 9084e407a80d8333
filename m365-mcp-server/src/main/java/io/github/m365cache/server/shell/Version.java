package io.github.m365cache.server.shell;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version that the module was built as. */
public final class Version implements IVersionProvider {
  /** For picocli. */
  public Version() {}

  /** The version; {@code development} when the classes do not stand in a module. */
  public static String current() {
    return Optional.ofNullable(Version.class.getModule().getDescriptor())
        .flatMap(ModuleDescriptor::rawVersion)
        .orElse("development");
  }

  private static String module() {
    return Optional.ofNullable(Version.class.getModule().getName()).orElse("unnamed module");
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "m365-mcp " + current(), "module " + module() + ", Java " + Runtime.version()
    };
  }
}
