package io.github.m365cache.testkit.tenant;

import java.util.List;

/**
 * A contact as it is now.
 *
 * @param id the regular id, which a move changes
 * @param immutableId the id that stays
 * @param displayName {@code ""} when there is none
 * @param addresses of its e-mail, without names
 */
public record ContactView(
    String id, String immutableId, String folderId, String displayName, List<String> addresses) {}
