/** Brings committed mistakes back into the product and sees that the tests that guard it fail. */
package io.github.m365cache.server.mistakes;
