package app.aside.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

/** A real SMTP server on a port of its own, which can go away and come back. */
final class MailServer implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final int port = freePort();
    private GreenMail server = start(port);

    MailProperties settings() {
        return settings("", "", MailProperties.Tls.NONE);
    }

    MailProperties settings(String user, String password, MailProperties.Tls tls) {
        return new MailProperties(HOST, port, user, password, "desk@acme.example", tls);
    }

    void requireSignIn(String user, String password) {
        server.setUser(user, user, password);
        server.getManagers().getUserManager().setAuthRequired(true);
    }

    List<MimeMessage> received() {
        return List.of(server.getReceivedMessages());
    }

    static String textOf(MimeMessage message) {
        return GreenMailUtil.getWholeMessage(message);
    }

    /** Nobody listens on the port any more. */
    void stop() {
        server.stop();
    }

    /** Another one on the same port, with empty mailboxes. */
    void restart() {
        server = start(port);
    }

    @Override
    public void close() {
        server.stop();
    }

    private static GreenMail start(int port) {
        GreenMail server = new GreenMail(new ServerSetup(port, HOST, ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
