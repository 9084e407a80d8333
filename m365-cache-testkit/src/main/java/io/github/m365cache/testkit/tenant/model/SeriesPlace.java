package io.github.m365cache.testkit.tenant.model;

import java.time.LocalDate;

/**
 * Where an occurrence stands.
 *
 * @param masterKey the immutable id of its series
 * @param masterId the regular id of its series
 * @param date the day that the pattern gives it, which stays when it is moved
 * @param isException whether it differs from the pattern
 */
public record SeriesPlace(String masterKey, String masterId, LocalDate date, boolean isException) {}
