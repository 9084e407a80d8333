package io.github.m365cache.api;

/** The kind of a Microsoft account, which decides some requests (search, for one). */
public enum AccountType {
  WORK,
  PERSONAL,
  UNKNOWN
}
