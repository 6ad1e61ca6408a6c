package app.aside.database;

import app.aside.shared.DatabaseUnavailableException;
import app.aside.shared.Refusal;
import app.aside.shared.RowsLockedException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs a piece of work in one READ COMMITTED transaction that sees the rows of one company only.
 *
 * <p>A write that MariaDB gives up for the sake of another one (1020 record changed, 1205 lock wait timeout, 1213
 * deadlock) is run again as a whole, at most {@value #MAX_ATTEMPTS} times, and not after three seconds; the work must
 * therefore have no effect outside the database. Then {@link RowsLockedException} is thrown. Work inside work joins the outer
 * transaction; it must be of the same company.
 *
 * <p>All methods throw {@link DatabaseUnavailableException} when the database cannot be reached, and those that write also when its disk is
 * full.
 */
@Component
public class Transactions {

    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);
    private static final int MAX_ATTEMPTS = 5;

    /** After it no attempt begins. One that waits for a lock takes five seconds, and somebody waits for the answer. */
    private static final Duration LAST_ATTEMPT = Duration.ofSeconds(3);

    private static final Set<Integer> RETRYABLE_ERRORS = Set.of(1020, 1205, 1213);

    private final CompanyTenantResolver scope;
    private final DatabaseServer server;
    private final TransactionTemplate readTemplate;
    private final TransactionTemplate writeTemplate;
    private final ObjectProvider<ReadReplica> replica;

    Transactions(
            CompanyTenantResolver scope,
            PlatformTransactionManager transactionManager,
            DatabaseServer server,
            ObjectProvider<ReadReplica> replica) {
        this.scope = scope;
        this.server = server;
        this.replica = replica;
        this.readTemplate = template(transactionManager, true);
        this.writeTemplate = template(transactionManager, false);
    }

    /** Reads within {@code company}; nothing may be written. */
    public <T> T read(UUID company, Supplier<T> work) {
        // A refusal that the outer work handles must not roll the outer transaction back.
        return inCompany(
                company,
                () -> TransactionSynchronizationManager.isActualTransactionActive()
                        ? work.get()
                        : execute(readTemplate, work));
    }

    /** What a reader may do, and what the primary had committed when that was read. */
    private record PrimaryRead<A>(A access, String position) {}

    /**
     * As {@link #read}, from a replica if one has everything that was committed before the call; otherwise from the primary.
     *
     * @param access always reads the primary, such as the reader's rights
     * @param work may be run again, on the primary, if the replica is lost meanwhile
     */
    public <A, T> T readFromReplica(UUID company, Supplier<A> access, Function<A, T> work) {
        ReadReplica present = replica.getIfAvailable();
        if (present == null
                || present.state() != ReadReplica.State.CURRENT
                || TransactionSynchronizationManager.isActualTransactionActive()) {
            return read(company, () -> work.apply(access.get()));
        }
        return inCompany(company, () -> {
            PrimaryRead<A> known =
                    execute(readTemplate, () -> new PrimaryRead<>(access.get(), present.primaryPosition()));
            Supplier<T> reading = () -> execute(readTemplate, () -> work.apply(known.access()));
            if (present.hasReached(known.position())) {
                try {
                    return present.call(reading);
                } catch (Refusal e) {
                    throw e;
                } catch (RuntimeException e) {
                    if (!present.isLost()) {
                        throw e;
                    }
                }
            }
            return reading.get();
        });
    }

    /** Writes within {@code company}, again if another transaction got in the way. */
    public <T> T write(UUID company, Supplier<T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            if (TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
                throw new IllegalStateException("A write inside a read would be lost");
            }
            return inCompany(company, () -> execute(writeTemplate, work));
        }
        if (server.isDiskFull()) {
            throw new DatabaseUnavailableException();
        }
        return inCompany(company, () -> {
            long start = System.nanoTime();
            for (int attempt = 1; ; attempt++) {
                try {
                    return execute(writeTemplate, work);
                } catch (RuntimeException e) {
                    SQLException conflict = findConflict(e).orElseThrow(() -> e);
                    Duration passed = Duration.ofNanos(System.nanoTime() - start);
                    if (attempt == MAX_ATTEMPTS || passed.compareTo(LAST_ATTEMPT) > 0) {
                        LOG.warn(
                                "Gave up a write after {} attempts and {} ms, because others hold its rows: {}",
                                attempt,
                                passed.toMillis(),
                                conflict.getMessage());
                        throw new RowsLockedException(e);
                    }
                    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(attempt * 20_000_000L));
                }
            }
        });
    }

    /**
     * The company of the running transaction, for statements that are written by hand.
     *
     * @throws IllegalStateException outside of {@link #read} and {@link #write}
     */
    public UUID company() {
        UUID company = scope.current();
        if (company == null) {
            throw new IllegalStateException("No company is known outside a transaction of one");
        }
        return company;
    }

    private <T> T inCompany(UUID company, Supplier<T> work) {
        UUID outer = scope.current();
        if (outer != null) {
            if (!outer.equals(company)) {
                throw new IllegalStateException("Work of one company inside work of another");
            }
            return work.get();
        }
        scope.set(company);
        try {
            return work.get();
        } finally {
            scope.clear();
        }
    }

    // TransactionTemplate declares a nullable result because a callback may return null; ours may not.
    @SuppressWarnings("NullAway")
    private static <T> T execute(TransactionTemplate template, Supplier<T> work) {
        try {
            return template.execute(status -> work.get());
        } catch (RuntimeException e) {
            throw ConnectionFailures.isConnectionFailure(e) ? new DatabaseUnavailableException(e) : e;
        }
    }

    /** What another transaction did to this one, if that is why it failed. */
    private static Optional<SQLException> findConflict(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && RETRYABLE_ERRORS.contains(sql.getErrorCode())) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }

    private static TransactionTemplate template(PlatformTransactionManager manager, boolean readOnly) {
        TransactionTemplate template = new TransactionTemplate(manager);
        template.setReadOnly(readOnly);
        return template;
    }
}
