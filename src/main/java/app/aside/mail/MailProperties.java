package app.aside.mail;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail server ({@code ASIDE_MAIL_…}).
 *
 * @param host without it nothing is mailed
 * @param user without it nobody signs in to the server
 * @param from the sender's address; without it the user, if that is an address
 * @param tls how the connection is protected
 */
@ConfigurationProperties("aside.mail")
record MailProperties(
        @DefaultValue("") String host,
        @DefaultValue("587") int port,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("") String from,
        @DefaultValue("starttls") Tls tls) {

    enum Tls {
        /** Begins in clear text and must change to TLS before anything is said; usual on port 587. */
        STARTTLS,
        /** TLS from the first byte; usual on port 465. */
        TLS,
        /** For a server on the same machine. */
        NONE
    }

    boolean isConfigured() {
        return !host.isBlank();
    }

    String sender() {
        return from.isBlank() ? user : from;
    }

    /** Keeps the password out of logs. */
    @Override
    public String toString() {
        return "%s:%d".formatted(host, port);
    }
}
