/** Many processes on one encrypted file, some of them killed, and an oracle beside them. */
package io.github.m365cache.store.sqlite.stress;
