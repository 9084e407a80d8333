package io.github.m365cache.graph;

import java.io.IOException;
import okhttp3.Response;

/** Takes in an answer's body, on a thread of the connection. */
@FunctionalInterface
interface BodyReader {
  /** The body as far as it is kept in memory; empty when it went elsewhere. */
  byte[] read(Response response) throws IOException;
}
