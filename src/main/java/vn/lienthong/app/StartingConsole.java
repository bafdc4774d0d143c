package vn.lienthong.app;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** A console that starts while its gateway serves already. Thread-safe. */
final class StartingConsole implements AutoCloseable {

    private final CompletableFuture<ConsoleServer> started = new CompletableFuture<>();

    private StartingConsole() {
    }

    static StartingConsole begin(Supplier<ConsoleServer> start) {
        var console = new StartingConsole();
        var thread = new Thread(() -> {
            try {
                console.started.complete(start.get());
            } catch (RuntimeException | Error e) {
                console.started.completeExceptionally(e);
            }
        }, "start-console");
        // parts find their classes and files as the gateway does
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
        return console;
    }

    /** Returns when it serves; throws what kept it from serving. */
    ConsoleServer await() {
        try {
            return started.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failed) {
                throw failed;
            }
            throw e;
        }
    }

    /** Lets it come up before it goes down; what never came up needs no closing. */
    @Override
    public void close() {
        started.handle((console, failed) -> console).thenAccept(console -> {
            if (console != null) {
                console.close();
            }
        }).join();
    }
}
