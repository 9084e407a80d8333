package io.github.m365cache.engine.config;

import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import java.io.File;
import java.net.URL;
import java.util.List;

/**
 * Decides what {@code include} may read. Every form that the library knows is answered here, so
 * that none falls through to its own, which would reach the network, the class path and every file.
 */
abstract class Includer
    implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {

  /** The object to include; {@code name} is as it was written. */
  abstract ConfigObject include(String name);

  /** Refuses the include statement in which {@code name} stands. */
  abstract ConfigurationException refusal(String name);

  @Override
  public ConfigIncluder withFallback(ConfigIncluder fallback) {
    return this;
  }

  @Override
  public ConfigObject include(ConfigIncludeContext context, String what) {
    return include(what);
  }

  @Override
  public ConfigObject includeFile(ConfigIncludeContext context, File what) {
    return include(what.getPath());
  }

  @Override
  public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
    throw refusal(what.toString());
  }

  @Override
  public ConfigObject includeResources(ConfigIncludeContext context, String what) {
    throw refusal(what);
  }

  /** The line of an include statement, which the library does not tell. */
  static Origin line(String source, String text, String name) {
    List<String> lines = text.lines().toList();
    // A URL may be spelt otherwise by now; its last part is not.
    String tail = name.substring(name.lastIndexOf('/') + 1);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains("include") && lines.get(i).contains(tail)) {
        return new Origin(source, i + 1);
      }
    }
    return new Origin(source, 0);
  }

  /** For a text that stands alone, as the engine's defaults do. */
  static Includer none(String source, String text) {
    return new Includer() {
      @Override
      ConfigObject include(String name) {
        throw refusal(name);
      }

      @Override
      ConfigurationException refusal(String name) {
        return line(source, text, name).fault("", "include is not allowed here; write it out");
      }
    };
  }
}
