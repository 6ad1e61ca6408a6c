package app.aside;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.ColumnMapRowMapper;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes down what a piece of work sends to MariaDB: the statements of Hibernate and of plain JDBC, commits, rollbacks, and
 * calls that change a connection's settings. Fails any write that no transaction would commit.
 */
@TestConfiguration(proxyBeanMethods = false)
public class StatementRecorder {

    private static final Set<String> SENT_BY_CONNECTION = Set.of(
            "commit", "rollback", "setAutoCommit", "setReadOnly", "setTransactionIsolation", "getTransactionIsolation");

    private static final Set<String> DATA_SOURCES =
            Set.of("dataSource", "singleStatementDataSource", "customerReadsDataSource");

    private static final Pattern WRITE =
            Pattern.compile("\\s*(insert|update|delete|replace)\\b", Pattern.CASE_INSENSITIVE);

    private static volatile @Nullable List<RecordedStatement> allThreads;

    private static final ThreadLocal<@Nullable List<RecordedStatement>> CURRENT_RECORDING = new ThreadLocal<>();

    private static final ThreadLocal<Integer> COMMITS_TO_FAIL = ThreadLocal.withInitial(() -> 0);

    /** A statement with the calls that bound its parameters and the {@link Thread#threadId} that sent it. */
    public record RecordedStatement(String sql, List<ParameterBinding> bindings, long thread) {

        @Override
        public String toString() {
            return sql;
        }

        /** Whether it is SQL, not a commit or a change of a setting. */
        public boolean isSql() {
            return !SENT_BY_CONNECTION.contains(sql);
        }

        /** What MariaDB read for it: it runs the query once more and counts (ANALYZE statement). */
        public List<Map<String, @Nullable Object>> analyze(JdbcTemplate jdbc) {
            return jdbc.query(
                    connection -> {
                        PreparedStatement analysis = connection.prepareStatement("ANALYZE " + sql);
                        for (ParameterBinding binding : bindings) {
                            binding.replay(analysis);
                        }
                        return analysis;
                    },
                    new ColumnMapRowMapper());
        }
    }

    record ParameterBinding(Method method, @Nullable Object[] arguments) {

        void replay(PreparedStatement statement) throws SQLException {
            try {
                method.invoke(statement, arguments);
            } catch (ReflectiveOperationException e) {
                throw new SQLException(e);
            }
        }
    }

    /** What this thread sends while {@code work} runs. */
    public static List<RecordedStatement> recordStatements(Runnable work) {
        List<RecordedStatement> ran = new ArrayList<>();
        CURRENT_RECORDING.set(ran);
        try {
            work.run();
        } finally {
            CURRENT_RECORDING.remove();
        }
        return ran;
    }

    /**
     * The next commits of this thread fail as they do on a Galera node whose transaction lost against one of another node:
     * it is rolled back, and the commit answers 1213.
     */
    public static void failNextCommits(int count) {
        COMMITS_TO_FAIL.set(count);
    }

    /** What all threads send while {@code work} runs, without what jobs send by themselves. */
    public static List<RecordedStatement> recordStatementsOfAllThreads(Runnable work) {
        List<RecordedStatement> ran = Collections.synchronizedList(new ArrayList<>());
        allThreads = ran;
        try {
            work.run();
        } finally {
            allThreads = null;
        }
        return List.copyOf(ran);
    }

    /**
     * Whether a method that Spring runs at intervals sends what is sent now, whoever called it, or the search index is built.
     */
    private static boolean isSentByJob() {
        if (Thread.currentThread().getName().equals("search-index-build")) {
            return true;
        }
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().startsWith("app.aside.")
                        && Stream.of(frame.getDeclaringClass().getDeclaredMethods())
                                .anyMatch(method -> method.getName().equals(frame.getMethodName())
                                        && method.isAnnotationPresent(Scheduled.class))));
    }

    @Bean
    static BeanPostProcessor recordedDataSource() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return DATA_SOURCES.contains(name) && bean instanceof DataSource source
                        ? new RecordingDataSource(source)
                        : bean;
            }
        };
    }

    private static final class RecordingDataSource extends DelegatingDataSource {

        RecordingDataSource(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            return wrap(super.getConnection());
        }

        private static Connection wrap(Connection connection) {
            return proxy(Connection.class, (proxy, method, arguments) -> {
                if (SENT_BY_CONNECTION.contains(method.getName())) {
                    record(method.getName(), List.of());
                }
                if (method.getName().equals("commit") && COMMITS_TO_FAIL.get() > 0) {
                    COMMITS_TO_FAIL.set(COMMITS_TO_FAIL.get() - 1);
                    connection.rollback();
                    throw new SQLTransactionRollbackException("Deadlock found when trying to get lock", "40001", 1213);
                }
                Object result = invoke(connection, method, arguments);
                return result instanceof PreparedStatement statement && arguments != null
                        ? wrap(statement, (String) arguments[0])
                        : result;
            });
        }

        private static void record(String sql, List<ParameterBinding> bindings) {
            RecordedStatement statement = new RecordedStatement(
                    sql, List.copyOf(bindings), Thread.currentThread().threadId());
            List<RecordedStatement> ofThread = CURRENT_RECORDING.get();
            if (ofThread != null) {
                ofThread.add(statement);
            }
            List<RecordedStatement> ofAll = allThreads;
            if (ofAll != null && !isSentByJob()) {
                ofAll.add(statement);
            }
        }

        private static void requireCommitted(PreparedStatement statement, String sql) throws SQLException {
            if (WRITE.matcher(sql).lookingAt()
                    && !statement.getConnection().getAutoCommit()
                    && (!TransactionSynchronizationManager.isActualTransactionActive()
                            || TransactionSynchronizationManager.isCurrentTransactionReadOnly())) {
                throw new AssertionError("Nobody commits this write: " + sql);
            }
        }

        private static PreparedStatement wrap(PreparedStatement statement, String sql) {
            List<ParameterBinding> bindings = new ArrayList<>();
            return proxy(PreparedStatement.class, (proxy, method, arguments) -> {
                if (method.getName().startsWith("execute")) {
                    requireCommitted(statement, sql);
                    record(sql, bindings);
                } else if (arguments != null && arguments.length > 1 && arguments[0] instanceof Integer) {
                    bindings.add(new ParameterBinding(method, arguments));
                }
                return invoke(statement, method, arguments);
            });
        }

        private static <T> T proxy(Class<T> type, InvocationHandler handler) {
            return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
        }

        private static @Nullable Object invoke(Object target, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            try {
                return method.invoke(target, arguments);
            } catch (InvocationTargetException e) {
                Throwable cause = e.getCause();
                throw cause == null ? e : cause;
            }
        }
    }
}
