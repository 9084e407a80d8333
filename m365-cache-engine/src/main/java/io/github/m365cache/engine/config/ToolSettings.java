package io.github.m365cache.engine.config;

/**
 * {@code m365.tools}.
 *
 * @param preset which tools are offered
 * @param readOnly whether write tools are left out
 */
public record ToolSettings(String preset, boolean readOnly) {}
