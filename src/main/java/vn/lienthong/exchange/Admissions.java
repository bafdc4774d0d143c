package vn.lienthong.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.kernel.UnavailableException;
import vn.lienthong.payload.PayloadLocation;
import vn.lienthong.payload.PayloadStore;
import vn.lienthong.payload.ReceivedPayload;

/**
 * The duty line. {@link #admit} returns only when the packet's bytes are synced and its exchange, deliveries, receipt and
 * outbox rows are committed; before that nothing is owed, after it everything is.
 *
 * <p>Callers in parallel share syncs and commits: whoever arrives while a transaction is being written joins the next.
 */
public final class Admissions implements AutoCloseable {

    private static final int LARGEST_BATCH = 64;
    private static final long LARGE_PAYLOAD = 64 * 1024;

    private record Waiting(JdbcAdmissions.Kept kept, CompletableFuture<AdmittedExchange> answer) {
    }

    private final PayloadStore payloads;
    private final JdbcAdmissions rows;
    private final TransactionTemplate transaction;
    private final Runnable onCommit;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Thread writer = new Thread(this::writeBatches, "admissions");
    private volatile boolean closed;

    /** @param onCommit called after every commit that put something into the outbox; must be quick */
    public Admissions(PayloadStore payloads, JdbcTemplate jdbc, Runnable onCommit) {
        this.payloads = payloads;
        this.rows = new JdbcAdmissions(jdbc);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(java.util.Objects.requireNonNull(jdbc.getDataSource())));
        this.onCommit = onCommit;
        writer.setDaemon(true);
        writer.start();
    }

    /**
     * Makes an admission durable, or finds the earlier one of the same packet.
     *
     * @throws RefusedException     when another document of the same sender has this identifier
     * @throws UnavailableException when disk or database fail; nothing was promised then, and sending again is safe
     */
    public AdmittedExchange admit(Admission admission) {
        try {
            // A large packet is not stored again only to find out that it is there already.
            if (admission.payload().size() >= LARGE_PAYLOAD) {
                Optional<AdmittedExchange> earlier = rows.earlier(admission);
                if (earlier.isPresent()) {
                    return earlier.get();
                }
            }
            PayloadLocation location = payloads.keep(List.of(admission.payload())).get(0);
            return write(new JdbcAdmissions.Kept(admission, location));
        } catch (IOException | DataAccessException e) {
            throw new UnavailableException("the packet could not be made durable", e);
        }
    }

    /**
     * Makes an admission durable with what follows from it, in a transaction of their own.
     *
     * @throws vn.lienthong.kernel.RefusedException when the consequence refuses it; nothing is there then
     * @throws UnavailableException as of {@link #admit(Admission)}
     */
    public AdmittedExchange admit(Admission admission, Consequence consequence) {
        try {
            PayloadLocation location = payloads.keep(List.of(admission.payload())).get(0);
            AdmittedExchange admitted = transaction.execute(status -> writeWith(consequence, admission, location));
            onCommit.run();
            return java.util.Objects.requireNonNull(admitted);
        } catch (IOException | DataAccessException | TransactionException e) {
            throw new UnavailableException("the packet could not be made durable", e);
        }
    }

    private AdmittedExchange writeWith(Consequence consequence, Admission given, PayloadLocation location) {
        Optional<ExchangeId> said = consequence.judge();
        if (said.isPresent()) {
            return rows.of(said.get());
        }
        Admission admission = consequence.admitted(given);
        if (!rows.write(List.of(new JdbcAdmissions.Kept(admission, location))).containsKey(admission.id())) {
            return rows.earlier(admission).orElseThrow();
        }
        consequence.write();
        return firstTime(admission, Optional.empty());
    }

    /**
     * Makes a change of earlier documents durable with what it does to them, in a transaction of its own.
     *
     * @throws RefusedException     when what the documents have come to does not permit it; nothing is left behind then
     * @throws UnavailableException as of {@link #admit(Admission)}
     */
    public AdmittedExchange admit(Change change) {
        try {
            AdmittedExchange admitted = transaction.execute(status -> write(change));
            onCommit.run();
            return java.util.Objects.requireNonNull(admitted);
        } catch (UncheckedIOException | DataAccessException | TransactionException e) {
            throw new UnavailableException("the change could not be made durable", e);
        }
    }

    private AdmittedExchange write(Change change) {
        change.lock();
        Optional<AdmittedExchange> earlier = rows.earlier(change.packet(), change.payload().digest());
        if (earlier.isPresent()) {
            return earlier.get();
        }
        Admission admission = change.compose();
        var kept = new JdbcAdmissions.Kept(admission, keep(change.payload()));
        if (!rows.write(List.of(kept)).containsKey(admission.id())) {
            return rows.earlier(admission).orElseThrow();
        }
        change.write();
        return firstTime(admission, Optional.empty());
    }

    private PayloadLocation keep(ReceivedPayload payload) {
        try {
            return payloads.keep(List.of(payload)).get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private AdmittedExchange write(JdbcAdmissions.Kept kept) {
        if (closed) {
            throw new UnavailableException("the gateway is stopping", new IllegalStateException("closed"));
        }
        var waiting = new Waiting(kept, new CompletableFuture<>());
        queue.add(waiting);
        try {
            return waiting.answer().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RefusedException refused) {
                throw refused;
            }
            throw new UnavailableException("the exchange could not be committed", e.getCause());
        }
    }

    private void writeBatches() {
        var batch = new ArrayList<Waiting>();
        while (!closed || !queue.isEmpty()) {
            batch.clear();
            try {
                batch.add(queue.take());
            } catch (InterruptedException e) {
                continue;
            }
            queue.drainTo(batch, LARGEST_BATCH - 1);
            writeTogetherOrEach(batch);
        }
    }

    /** One row the database will not take must not spoil the others of its batch. */
    private void writeTogetherOrEach(List<Waiting> batch) {
        try {
            write(batch);
        } catch (DataAccessException | IllegalStateException together) {
            if (batch.size() == 1) {
                batch.get(0).answer().completeExceptionally(together);
                return;
            }
            batch.stream().filter(waiting -> !waiting.answer().isDone()).forEach(waiting -> writeTogetherOrEach(List.of(waiting)));
        }
    }

    private void write(List<Waiting> batch) {
        Map<ExchangeId, Optional<EarlierDocument>> written = rows.write(batch.stream().map(Waiting::kept).toList());
        if (!written.isEmpty()) {
            onCommit.run();
        }
        for (Waiting waiting : batch) {
            Admission admission = waiting.kept().admission();
            Optional<EarlierDocument> sameNumber = written.get(admission.id());
            if (sameNumber == null) {
                answerFromBefore(waiting);
            } else {
                waiting.answer().complete(firstTime(admission, sameNumber));
            }
        }
    }

    private void answerFromBefore(Waiting waiting) {
        Admission admission = waiting.kept().admission();
        try {
            waiting.answer().complete(rows.earlier(admission).orElseThrow(() -> new IllegalStateException(
                    "exchange " + admission.id() + " was neither written nor there before")));
        } catch (RefusedException e) {
            waiting.answer().completeExceptionally(e);
        }
    }

    private static AdmittedExchange firstTime(Admission admission, Optional<EarlierDocument> sameNumber) {
        return new AdmittedExchange(admission.id(), false, admission.receipt().statement().at(), admission.reportJson(),
                admission.outcomesJson(), admission.receipt().statement().id(), sameNumber);
    }

    /** Finishes what is queued, then stops. */
    @Override
    public void close() {
        closed = true;
        writer.interrupt();
        try {
            writer.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
