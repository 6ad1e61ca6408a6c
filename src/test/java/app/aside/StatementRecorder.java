package app.aside;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.ColumnMapRowMapper;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Writes down the statements that a piece of work sends to MariaDB, those of Hibernate and those of plain JDBC. */
@TestConfiguration(proxyBeanMethods = false)
public class StatementRecorder {

    private static final ThreadLocal<@Nullable List<RecordedStatement>> CURRENT_RECORDING = new ThreadLocal<>();

    /** A statement with the calls that bound its parameters. */
    public record RecordedStatement(String sql, List<ParameterBinding> bindings) {

        @Override
        public String toString() {
            return sql;
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

    @Bean
    static BeanPostProcessor recordedDataSource() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return name.equals("dataSource") && bean instanceof DataSource source
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
            Connection connection = super.getConnection();
            return CURRENT_RECORDING.get() == null ? connection : wrap(connection);
        }

        private static Connection wrap(Connection connection) {
            return proxy(Connection.class, (proxy, method, arguments) -> {
                Object result = invoke(connection, method, arguments);
                return result instanceof PreparedStatement statement && arguments != null
                        ? wrap(statement, (String) arguments[0])
                        : result;
            });
        }

        private static PreparedStatement wrap(PreparedStatement statement, String sql) {
            List<ParameterBinding> bindings = new ArrayList<>();
            return proxy(PreparedStatement.class, (proxy, method, arguments) -> {
                List<RecordedStatement> running = CURRENT_RECORDING.get();
                if (running != null && method.getName().startsWith("execute")) {
                    running.add(new RecordedStatement(sql, List.copyOf(bindings)));
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
