package app.aside.database.embedded;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Starts the embedded server on a thread of its own, while the application still loads its classes. A server that nobody
 * takes is stopped by {@link #close}.
 */
public final class EmbeddedServerStart implements AutoCloseable {

    private final CompletableFuture<EmbeddedMariaDb> server = new CompletableFuture<>();
    private final AtomicBoolean taken = new AtomicBoolean();

    public EmbeddedServerStart(Path folder) {
        Thread.ofPlatform().name("database-start").start(() -> {
            try {
                server.complete(EmbeddedMariaDb.start(folder));
            } catch (Throwable e) {
                server.completeExceptionally(e);
            }
        });
    }

    /**
     * Waits for the server. From now on the caller closes it.
     *
     * @throws RuntimeException the one that {@link EmbeddedMariaDb#start} threw
     */
    public EmbeddedMariaDb take() {
        taken.set(true);
        try {
            return server.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw e;
            }
        }
    }

    /** Stops the server unless it was taken; waits for it if it is still starting. */
    @Override
    public void close() {
        if (taken.compareAndSet(false, true)) {
            server.handle((started, failure) -> {
                        if (started != null) {
                            started.close();
                        }
                        return started;
                    })
                    .join();
        }
    }
}
