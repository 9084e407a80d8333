package io.github.m365cache.plugin.files;

import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.FetchRequest;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.Drives;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.GraphAnswer;
import io.github.m365cache.graph.PathValues;
import java.util.Objects;

/** Asks for the file that a call names by {@code file_id}. */
record FileRequest(Graph graph, FetchRequest request, String drive, String id) {
  private static final String PARAMETER = "file_id";

  static FileRequest of(Graph graph, Drives drives, FetchRequest request)
      throws InterruptedException {
    String id = PathValues.id(PARAMETER, request.arguments().text(PARAMETER));
    return new FileRequest(graph, request, drives.driveId(request.call()), id);
  }

  RequestInformation get(String... select) {
    return graph
        .requests()
        .drives()
        .byDriveId(drive)
        .items()
        .byDriveItemId(id)
        .toGetRequestInformation(
            get -> Objects.requireNonNull(get.queryParameters).select = select.clone());
  }

  GraphAnswer send(RequestInformation get) throws InterruptedException {
    try {
      return graph.send(request.call(), get);
    } catch (M365Exception failure) {
      throw failure.code() == ErrorCode.NOT_FOUND
          ? M365Exception.notFound(
              PARAMETER, "there is nothing with this file_id; take ids as a list gives them")
          : failure;
    }
  }
}
