package io.github.m365cache.engine.policy;

import io.github.m365cache.api.FactorySettings;
import java.util.Optional;

/**
 * Where an operation's answers come from.
 *
 * @param name the plugin's own fetcher or action, or the name of a factory when there are settings
 * @param settings the settings for the factory
 */
public record Source(String name, Optional<FactorySettings> settings) {}
