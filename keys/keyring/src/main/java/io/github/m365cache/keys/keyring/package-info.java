/** The OS keyring (Secret Service, KWallet, macOS Keychain, Windows Credential Manager). */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.keys.keyring;
