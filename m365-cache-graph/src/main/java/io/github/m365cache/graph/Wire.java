package io.github.m365cache.graph;

import com.microsoft.graph.core.requests.middleware.GraphTelemetryHandler;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Sends one request once. Follows no redirect and repeats nothing, so that every request that goes
 * out is one that the policy decided on; an interrupted caller gives up at once.
 */
final class Wire implements AutoCloseable {
  private final ThreadPoolExecutor threads;
  private final OkHttpClient client;
  private final OkHttpClient plain;

  Wire(Duration timeout) {
    threads = threads();
    Dispatcher dispatcher = new Dispatcher(threads);
    dispatcher.setMaxRequests(Integer.MAX_VALUE);
    dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
    client =
        new OkHttpClient.Builder()
            .dispatcher(dispatcher)
            .addInterceptor(new GraphTelemetryHandler(GraphServiceClient.getGraphClientOptions()))
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .connectTimeout(timeout)
            .readTimeout(timeout)
            .writeTimeout(timeout)
            .build();
    OkHttpClient.Builder bare = client.newBuilder();
    bare.interceptors().clear();
    plain = bare.build();
  }

  private static ThreadPoolExecutor threads() {
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        30,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        task -> {
          Thread thread = new Thread(task, "m365-graph");
          thread.setDaemon(true);
          return thread;
        });
  }

  /**
   * Sends and reads the answer.
   *
   * @throws IOException when there was none within {@code timeout}, or not a whole one
   */
  WireAnswer send(Request request, Duration timeout) throws IOException, InterruptedException {
    Call call = client.newCall(request);
    call.timeout().timeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
    return await(call, BoundedBody::read);
  }

  /**
   * Sends and takes in an answer of any length: it ends by a time-out only when no byte moves for
   * so long as one request may take.
   */
  WireAnswer stream(Request request, BodyReader reader) throws IOException, InterruptedException {
    return await(client.newCall(request), reader);
  }

  /** The same, to a host that is not Graph's: nothing that the SDK adds goes there. */
  WireAnswer streamPlainly(Request request, BodyReader reader)
      throws IOException, InterruptedException {
    return await(plain.newCall(request), reader);
  }

  /** Sends what nobody waits for. */
  void forget(Request request) {
    plain.newCall(request).enqueue(new Reader(new CompletableFuture<>(), BoundedBody::read));
  }

  private static WireAnswer await(Call call, BodyReader reader)
      throws IOException, InterruptedException {
    CompletableFuture<WireAnswer> answer = new CompletableFuture<>();
    call.enqueue(new Reader(answer, reader));
    try {
      return answer.get();
    } catch (ExecutionException failed) {
      throw new IOException("no answer", failed.getCause());
    } catch (InterruptedException gaveUp) {
      call.cancel();
      throw gaveUp;
    }
  }

  @Override
  public void close() {
    client.dispatcher().cancelAll();
    threads.shutdown();
    client.connectionPool().evictAll();
  }

  /** Takes in the whole body before it hands the answer over. */
  private record Reader(CompletableFuture<WireAnswer> answer, BodyReader reader)
      implements Callback {
    @Override
    public void onFailure(Call call, IOException failure) {
      answer.completeExceptionally(failure);
    }

    @Override
    public void onResponse(Call call, Response response) {
      try (response) {
        byte[] body = reader.read(response);
        answer.complete(new WireAnswer(response.code(), response.headers(), body));
      } catch (IOException | RuntimeException failure) {
        answer.completeExceptionally(failure);
      } finally {
        // Whatever else was thrown, nobody shall wait for ever; does nothing when it is answered.
        answer.completeExceptionally(new IOException("the answer was not read"));
      }
    }
  }
}
