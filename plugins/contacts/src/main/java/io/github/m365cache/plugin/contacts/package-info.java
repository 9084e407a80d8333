/** Contacts of Outlook. */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.plugin.contacts;
