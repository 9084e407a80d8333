package io.github.m365cache.engine;

import io.github.m365cache.api.AccountId;

/**
 * What was exported of an account.
 *
 * @param account whose
 * @param entries cached answers
 * @param tasks queued, running and ended ones
 * @param figures counters that are not zero
 * @param auditRows rows of the audit that are the account's, the one of this export among them
 */
public record ExportReport(
    AccountId account, long entries, long tasks, long figures, long auditRows) {}
