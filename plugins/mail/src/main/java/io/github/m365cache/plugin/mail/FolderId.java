package io.github.m365cache.plugin.mail;

import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;

/** A folder's own id, whichever way it was named. */
final class FolderId {
  private FolderId() {}

  /** The request that tells it. */
  static RequestInformation of(MailGraph mail, String folder) {
    return mail.folder(folder)
        .toGetRequestInformation(
            get -> {
              get.queryParameters.select = new String[] {"id"};
            });
  }

  /** Names the parameter that a «not found» is about. */
  static M365Exception named(M365Exception failure) {
    return failure.code() == ErrorCode.NOT_FOUND
        ? M365Exception.notFound(
            "folder_id", "there is no such folder; take ids as emailfolders_list gives them")
        : failure;
  }
}
