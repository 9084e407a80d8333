/** What README and the pages in docs say is what the product does. */
package io.github.m365cache.server.documents;
