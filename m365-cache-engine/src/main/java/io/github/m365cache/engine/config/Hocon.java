package io.github.m365cache.engine.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;
import java.util.function.Supplier;

/**
 * Parses and resolves HOCON without the library's open ends: nothing is loaded from the class path,
 * no system property and no environment variable takes part, and includes go through an includer of
 * ours.
 */
final class Hocon {
  private Hocon() {}

  static Config parse(String source, String text, ConfigIncluder includer) {
    ConfigParseOptions options =
        ConfigParseOptions.defaults()
            .setSyntax(ConfigSyntax.CONF)
            .setOriginDescription(source)
            .setAllowMissing(false)
            .setIncluder(includer);
    return faultsOf(source, () -> ConfigFactory.parseString(text, options));
  }

  static Config resolve(Config config) {
    return faultsOf(
        "configuration",
        () -> config.resolve(ConfigResolveOptions.defaults().setUseSystemEnvironment(false)));
  }

  private static Config faultsOf(String source, Supplier<Config> work) {
    try {
      return work.get();
    } catch (ConfigException.UnresolvedSubstitution unresolved) {
      throw fault(
          source,
          unresolved,
          "; a substitution may name another key only, not an environment variable");
    } catch (ConfigException malformed) {
      throw fault(source, malformed, "; mend the HOCON syntax there");
    } catch (StackOverflowError deep) {
      throw new ConfigurationException(source + ": is nested too deeply; flatten it");
    }
  }

  private static ConfigurationException fault(
      String source, ConfigException exception, String remedy) {
    String message = String.valueOf(exception.getMessage());
    if (exception.origin() == null) {
      return new ConfigurationException(source + ": " + oneLine(message) + remedy);
    }
    String prefix = exception.origin().description() + ": ";
    String what = message.startsWith(prefix) ? message.substring(prefix.length()) : message;
    return Origin.of(exception.origin()).fault("", oneLine(what) + remedy);
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
