package io.github.m365cache.engine.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import java.io.IOException;
import java.util.regex.Pattern;

/** Reads a plugin's policy and the files at the root of the plugin's own jar that it includes. */
final class PluginFile extends Includer {
  private static final String POLICY = "reference.conf";
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*\\.conf");

  private final String id;
  private final Class<?> plugin;
  private final String source;
  private final String text;
  private final Sources sources;

  private PluginFile(String id, Class<?> plugin, String name, String text, Sources sources) {
    this.id = id;
    this.plugin = plugin;
    this.source = name + "(" + id + ")";
    this.text = text;
    this.sources = sources;
  }

  /**
   * Parses the policy.
   *
   * @param policy the text of its {@code reference.conf}
   * @param sources told of every file that was read
   */
  static Config parse(String id, Class<?> plugin, String policy, Sources sources) {
    return new PluginFile(id, plugin, POLICY, policy, sources).parse();
  }

  private Config parse() {
    sources.add(source, text);
    return Hocon.parse(source, text, this);
  }

  /** Only the policy itself includes, so that no file can come twice or without end. */
  @Override
  ConfigObject include(String name) {
    boolean first = source.startsWith(POLICY);
    if (!first || !NAME.matcher(name).matches() || name.equals(POLICY)) {
      throw refusal(name);
    }
    return new PluginFile(id, plugin, name, read(name), sources).parse().root();
  }

  private String read(String name) {
    try {
      return OwnResource.read(plugin, name)
          .orElseThrow(
              () ->
                  line(source, text, name)
                      .fault("", "the plugin has no '" + name + "'; put it beside this file"));
    } catch (IOException unreadable) {
      throw line(source, text, name)
          .fault("", "'" + name + "' cannot be read; reinstall the plugin");
    }
  }

  @Override
  ConfigurationException refusal(String name) {
    return line(source, text, name)
        .fault(
            "",
            "cannot include this; a plugin's "
                + POLICY
                + " includes files at the root of its own jar by their plain names, such as"
                + " more.conf");
  }
}
