package app.aside.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.database.StartupException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpClientTest {

    private static final MailServer SERVER = new MailServer();

    private final SmtpClient client = new SmtpClient(SERVER.settings());

    @AfterAll
    static void close() {
        SERVER.close();
    }

    private static OutgoingMail mail(String recipient, String name, String sender, String subject) {
        return new OutgoingMail(UUID.randomUUID(), recipient, name, sender, subject, "text", "<p>text</p>");
    }

    @Test
    void namesCannotAddHeadersOrRecipients() throws Exception {
        String injection = "Acme\r\nBcc: eve@evil.example\r\n\r\nbody";
        assertThat(client.send(mail("nina@acme.example", injection, injection, injection)))
                .isEqualTo(new SendResult.Sent());

        MimeMessage received = SERVER.received().getLast();
        assertThat(received.getAllRecipients()).hasSize(1);
        assertThat(received.getHeader("Bcc")).isNull();
        assertThat(received.getSubject()).isEqualTo("Acme Bcc: eve@evil.example body");
        assertThat(received.getFrom()).hasSize(1);
        assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nina",
                "@acme.example",
                "nina@",
                "nina@acme.example, eve@evil.example",
                "nina@acme.example eve@evil.example",
                "nina@acme.example\r\nRCPT TO:<eve@evil.example>",
                "Nina <nina@acme.example>",
                "<nina@acme.example>",
                "\"nina\r\n\"@acme.example",
                "nina(comment)@acme.example",
                "group:nina@acme.example;",
                "nína@acme.example",
                "nina@ac me.example",
                "nina@-acme.example",
                "nina@[127.0.0.1]"
            })
    void refusesWhatIsNotExactlyOneAddress(String address) {
        assertThatThrownBy(() -> SmtpClient.parseAddress(address)).isInstanceOf(AddressException.class);
        assertThat(client.canMailTo(address)).isFalse();
        assertThat(client.send(mail(address, "Nina", "Acme", "Subject"))).isInstanceOf(SendResult.Rejected.class);
    }

    @Test
    void aHostMayHaveLettersOfAnyLanguage() throws Exception {
        assertThat(SmtpClient.parseAddress("nina@exämple.example").getAddress())
                .isEqualTo("nina@xn--exmple-cua.example");
        assertThat(client.canMailTo("nina@acme.example")).isTrue();
        assertThat(client.canMailTo("admin@localhost")).isFalse();
    }

    @Test
    void doesNotStartWithoutASender() {
        assertThatThrownBy(() -> new SmtpClient(
                        new MailProperties("mail.example", 587, "aside", "x", "", MailProperties.Tls.STARTTLS)))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("the sender 'aside' is not an e-mail address");
        assertThat(new SmtpClient(new MailProperties("", 587, "", "", "", MailProperties.Tls.STARTTLS)).isConfigured())
                .isFalse();
    }
}
