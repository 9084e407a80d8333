/** Calendars of Outlook. */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.plugin.calendar;
