package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.odata.EntityType;
import io.github.m365cache.testkit.tenant.odata.QueryOptions;
import java.time.Instant;
import java.util.List;

/** A collection whose changes can be asked for. */
interface DeltaFeed {
  EntityType type();

  /** The fragment of {@code @odata.context}. */
  String context();

  /** The path of its links. */
  String rawPath();

  /** The names of the options that carry the state of next and delta links. */
  String nextOption();

  String deltaOption();

  /** The status, code and message of the answer to an expired token: always 410. */
  String expiredCode();

  int pageSize(Call call, QueryOptions options);

  long version();

  /** The version at a time, for feeds whose tokens may be times. */
  default long versionAt(Instant time) {
    throw new UnsupportedOperationException("no times as tokens");
  }

  /** The keys to report after a version, each once; 0 stands for everything that is there. */
  List<String> keysSince(long version);

  /** The present state of an entity, or the fact that it is gone. */
  ObjectNode render(String key, QueryOptions options);
}
