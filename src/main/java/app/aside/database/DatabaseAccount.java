package app.aside.database;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** An address of MariaDB and the name and password of one who may sign in there. */
public record DatabaseAccount(String url, String user, String password) implements JdbcConnectionDetails {

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /** Signs in without choosing a database: MariaDB lets nobody choose one in which they have no privilege yet. */
    Connection connectToServer() throws SQLException {
        return DriverManager.getConnection(url.replaceFirst("(//[^/?]+)/[^?]*", "$1/"), user, password);
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
        pool.setConnectionTimeout(10_000);
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        pool.setConnectionInitSql("SET SESSION time_zone = '+00:00'");
        pool.addDataSourceProperty("connectionTimeZone", "UTC");
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
