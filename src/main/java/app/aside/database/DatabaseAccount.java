package app.aside.database;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** An address of MariaDB and the name and password of one who may sign in there. */
public record DatabaseAccount(String url, String user, String password) implements JdbcConnectionDetails {

    /** Milliseconds that MariaDB may take to accept a connection of a pool and to answer the sign-in. */
    private static final String CONNECT_TIMEOUT = "2000";

    /** The same while the application starts: a busy machine may let either of the two wait for seconds. */
    private static final int START_TIMEOUT = 10_000;

    /** @throws SQLException also if there is no answer within ten seconds */
    public Connection connect() throws SQLException {
        return connect(url);
    }

    /** Signs in without choosing a database: MariaDB lets nobody choose one in which they have no privilege yet. */
    Connection connectToServer() throws SQLException {
        return connect(url.replaceFirst("(//[^/?]+)/[^?]*", "$1/"));
    }

    private Connection connect(String address) throws SQLException {
        return DriverManager.getConnection(address, properties());
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", Integer.toString(START_TIMEOUT));
        return properties;
    }

    /** A connection whose every answer must come within the time limit. */
    Connection connectWithTimeout(Duration limit) throws SQLException {
        Properties properties = properties();
        properties.setProperty("connectTimeout", Long.toString(limit.toMillis()));
        properties.setProperty("socketTimeout", Long.toString(limit.toMillis()));
        return DriverManager.getConnection(url, properties);
    }

    /** A pool of connections that commit each statement, read what is committed and speak UTC. */
    HikariConfig pool(String name, int maxConnections) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName(name);
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword(password);
        pool.setMaximumPoolSize(maxConnections);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(500); // MonitoredDataSource waits on while the database can be reached
        pool.setInitializationFailTimeout(START_TIMEOUT);
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        pool.setConnectionInitSql("SET SESSION time_zone = '+00:00'");
        pool.addDataSourceProperty("connectionTimeZone", "UTC");
        pool.addDataSourceProperty("connectTimeout", CONNECT_TIMEOUT);
        pool.addDataSourceProperty("socketFactory", DatabaseSocketFactory.class.getName());
        return pool;
    }

    @Override
    public String getJdbcUrl() {
        return url;
    }

    @Override
    public String getUsername() {
        return user;
    }

    @Override
    public String getPassword() {
        return password;
    }

    /** Keeps the password out of logs and error messages. */
    @Override
    public String toString() {
        return user + " at " + url;
    }
}
