/** The product's parts in one process, over a simulated tenant: what a deployment promises. */
package io.github.m365cache.server.product;
