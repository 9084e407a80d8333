package io.github.m365cache.testkit.tenant;

/** Answers the requests of one template and method. */
@FunctionalInterface
interface Route {
  GraphResponse answer(Call call);
}
