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
    CompletableFuture<WireAnswer> answer = new CompletableFuture<>();
    call.enqueue(new Reader(answer));
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

  /** Reads the whole body before it hands the answer over. */
  private record Reader(CompletableFuture<WireAnswer> answer) implements Callback {
    @Override
    public void onFailure(Call call, IOException failure) {
      answer.completeExceptionally(failure);
    }

    @Override
    public void onResponse(Call call, Response response) {
      try (response) {
        byte[] body = BoundedBody.read(response);
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
