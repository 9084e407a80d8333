package io.github.m365cache.testkit.authority;

/**
 * What the human is told who cannot sign in; the application that waits is told nothing, as with
 * Microsoft Entra ID. The message begins with the error's code, such as {@code AADSTS50020}.
 */
public final class SignInRefused extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  SignInRefused(String message) {
    super(message);
  }
}
