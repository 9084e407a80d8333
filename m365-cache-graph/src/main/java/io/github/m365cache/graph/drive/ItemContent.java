package io.github.m365cache.graph.drive;

import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestInformation;
import java.util.HashMap;
import java.util.Map;

/** Requests to the content of an item of a drive. */
public final class ItemContent {
  private ItemContent() {}

  /** A GET of the content, which Graph answers by a redirect; of any type. */
  public static RequestInformation get(String drive, String id) {
    Map<String, Object> values = new HashMap<>();
    values.put("drive", drive);
    values.put("item", id);
    return new RequestInformation(
        HttpMethod.GET, "{+baseurl}/drives/{drive}/items/{item}/content", values);
  }
}
