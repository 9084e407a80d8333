/** Outlook mail: messages read and changed through Microsoft Graph. */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.plugin.mail;
