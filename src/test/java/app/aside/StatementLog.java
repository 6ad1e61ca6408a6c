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
public class StatementLog {

    private static final ThreadLocal<@Nullable List<Ran>> RUNNING = new ThreadLocal<>();

    /** A statement with the calls that bound its parameters. */
    public record Ran(String sql, List<Binding> bindings) {

        @Override
        public String toString() {
            return sql;
        }

        /** What MariaDB read for it: it runs the query once more and counts (ANALYZE statement). */
        public List<Map<String, @Nullable Object>> analyze(JdbcTemplate jdbc) {
            return jdbc.query(
                    connection -> {
                        PreparedStatement analysis = connection.prepareStatement("ANALYZE " + sql);
                        for (Binding binding : bindings) {
                            binding.replay(analysis);
                        }
                        return analysis;
                    },
                    new ColumnMapRowMapper());
        }
    }

    record Binding(Method method, @Nullable Object[] arguments) {

        void replay(PreparedStatement statement) throws SQLException {
            try {
                method.invoke(statement, arguments);
            } catch (ReflectiveOperationException e) {
                throw new SQLException(e);
            }
        }
    }

    /** What this thread sends while {@code work} runs. */
    public static List<Ran> during(Runnable work) {
        List<Ran> ran = new ArrayList<>();
        RUNNING.set(ran);
        try {
            work.run();
        } finally {
            RUNNING.remove();
        }
        return ran;
    }

    @Bean
    static BeanPostProcessor recordedDataSource() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return name.equals("dataSource") && bean instanceof DataSource source ? new Recorded(source) : bean;
            }
        };
    }

    private static final class Recorded extends DelegatingDataSource {

        Recorded(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            return RUNNING.get() == null ? connection : recorded(connection);
        }

        private static Connection recorded(Connection connection) {
            return proxy(Connection.class, (proxy, method, arguments) -> {
                Object result = call(connection, method, arguments);
                return result instanceof PreparedStatement statement && arguments != null
                        ? recorded(statement, (String) arguments[0])
                        : result;
            });
        }

        private static PreparedStatement recorded(PreparedStatement statement, String sql) {
            List<Binding> bindings = new ArrayList<>();
            return proxy(PreparedStatement.class, (proxy, method, arguments) -> {
                List<Ran> running = RUNNING.get();
                if (running != null && method.getName().startsWith("execute")) {
                    running.add(new Ran(sql, List.copyOf(bindings)));
                } else if (arguments != null && arguments.length > 1 && arguments[0] instanceof Integer) {
                    bindings.add(new Binding(method, arguments));
                }
                return call(statement, method, arguments);
            });
        }

        private static <T> T proxy(Class<T> type, InvocationHandler handler) {
            return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
        }

        private static @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
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
