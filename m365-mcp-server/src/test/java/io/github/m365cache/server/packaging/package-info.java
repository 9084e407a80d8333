/** Tests of the packaged application, through its launcher. */
package io.github.m365cache.server.packaging;
