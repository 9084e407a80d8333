/** Sign-in with Microsoft's identity service: flows, and tokens that live in the vault. */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.graph.signin;
