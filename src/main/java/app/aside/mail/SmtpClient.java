package app.aside.mail;

import app.aside.database.StartupException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Sends mails to the configured server, one at a time, each over a connection of its own. */
@Component
@EnableConfigurationProperties(MailProperties.class)
class SmtpClient {

    /** Of connecting, and of each answer. */
    private static final int TIMEOUT_MILLIS = 15_000;

    private static final int MAX_REASON_LENGTH = 280;

    /** Ends a line of a header or a command of the protocol. */
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

    private final MailProperties settings;
    private final @Nullable InternetAddress sender;
    private final JavaMailSenderImpl transport = new JavaMailSenderImpl();

    SmtpClient(MailProperties settings) {
        this.settings = settings;
        this.sender = settings.isConfigured() ? requireSender(settings) : null;
        transport.setHost(settings.host());
        transport.setPort(settings.port());
        transport.setDefaultEncoding(StandardCharsets.UTF_8.name());
        if (!settings.user().isBlank()) {
            transport.setUsername(settings.user());
            transport.setPassword(settings.password());
        }
        Properties properties = transport.getJavaMailProperties();
        properties.put("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
        properties.put("mail.smtp.timeout", TIMEOUT_MILLIS);
        properties.put("mail.smtp.writetimeout", TIMEOUT_MILLIS);
        properties.put("mail.smtp.auth", !settings.user().isBlank());
        properties.put("mail.smtp.ssl.checkserveridentity", true);
        properties.put("mail.smtp.ssl.enable", settings.tls() == MailProperties.Tls.TLS);
        properties.put("mail.smtp.starttls.enable", settings.tls() == MailProperties.Tls.STARTTLS);
        properties.put("mail.smtp.starttls.required", settings.tls() == MailProperties.Tls.STARTTLS);
    }

    private static InternetAddress requireSender(MailProperties settings) {
        try {
            return parseAddress(settings.sender());
        } catch (AddressException e) {
            throw new StartupException(
                    "ASIDE_MAIL_HOST is set, but the sender '%s' is not an e-mail address."
                            .formatted(settings.sender()),
                    "Set ASIDE_MAIL_FROM to the address from which mails are sent, or unset ASIDE_MAIL_HOST.");
        }
    }

    /** Whether this installation sends mails. */
    boolean isConfigured() {
        return settings.isConfigured();
    }

    /**
     * Whether links to this address are mailed. A host without a dot, as in {@code admin@localhost}, is a name for signing in
     * and no mailbox.
     */
    boolean canMailTo(String address) {
        try {
            return isConfigured() && parseAddress(address).getAddress().matches(".*@.*\\..*");
        } catch (AddressException e) {
            return false;
        }
    }

    SendResult send(OutgoingMail mail) {
        InternetAddress recipient;
        try {
            recipient = parseAddress(mail.recipient());
            recipient.setPersonal(singleLine(mail.recipientName()), StandardCharsets.UTF_8.name());
        } catch (AddressException | UnsupportedEncodingException e) {
            return new SendResult.Rejected("No mail can be sent to this address.");
        }
        try {
            transport.send(toMessage(mail, recipient));
            return new SendResult.Sent();
        } catch (MailException e) {
            return toResult(e);
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new IllegalStateException("A mail could not be written", e);
        }
    }

    /**
     * Stricter than the address by which somebody signs in: one mailbox, nothing around it, ASCII before the {@code @}
     * because not every server takes more.
     */
    static InternetAddress parseAddress(String address) throws AddressException {
        int at = address.lastIndexOf('@');
        if (at < 1 || !StandardCharsets.US_ASCII.newEncoder().canEncode(address.substring(0, at))) {
            throw new AddressException("Not an address", address);
        }
        String ascii;
        try {
            ascii = address.substring(0, at) + "@" + IDN.toASCII(address.substring(at + 1), IDN.USE_STD3_ASCII_RULES);
        } catch (IllegalArgumentException e) {
            throw new AddressException("Not a host", address);
        }
        InternetAddress[] parsed = InternetAddress.parse(ascii, true);
        if (parsed.length != 1 || !ascii.equals(parsed[0].getAddress())) {
            throw new AddressException("Not exactly one address", address);
        }
        parsed[0].validate();
        return parsed[0];
    }

    private MimeMessage toMessage(OutgoingMail mail, InternetAddress recipient)
            throws MessagingException, UnsupportedEncodingException {
        if (sender == null) {
            throw new IllegalStateException("No mail server is configured");
        }
        MimeMessage message = transport.createMimeMessage();
        MimeMessageHelper helper = new MimeMessageHelper(
                message, MimeMessageHelper.MULTIPART_MODE_MIXED_RELATED, StandardCharsets.UTF_8.name());
        helper.setFrom(sender.getAddress(), singleLine(mail.senderName()));
        helper.setTo(recipient);
        helper.setSubject(singleLine(mail.subject()));
        helper.setText(mail.text(), mail.html());
        String host = sender.getAddress().substring(sender.getAddress().lastIndexOf('@') + 1);
        message.setHeader("Message-ID", "<%s@%s>".formatted(mail.id(), host));
        // Nobody's out-of-office note is wanted: RFC 3834.
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }

    private static SendResult toResult(MailException failure) {
        List<Throwable> causes = causes(failure);
        for (Throwable cause : causes) {
            // What the server says of the sender concerns the configuration, not this recipient.
            if (cause instanceof SMTPAddressFailedException refused && isPermanent(refused.getReturnCode())
                    || cause instanceof SMTPSendFailedException sending
                            && !(cause instanceof SMTPSenderFailedException)
                            && isPermanent(sending.getReturnCode())) {
                return new SendResult.Rejected(reason("The mail server refused it", cause));
            }
        }
        if (failure instanceof MailAuthenticationException) {
            return new SendResult.Failed(reason("The mail server refused the sign-in", causes.getLast()), true);
        }
        boolean delayed = causes.stream().anyMatch(SMTPAddressFailedException.class::isInstance);
        return new SendResult.Failed(
                reason(
                        delayed ? "The mail server asks to try again later" : "The mail server cannot be used",
                        causes.getLast()),
                !delayed);
    }

    /** 5yz of RFC 5321, except those that ask for a sign-in, which are about the configuration. */
    private static boolean isPermanent(int code) {
        return code >= 500 && code < 600 && code != 530 && code != 535;
    }

    /** The failure and everything that it has with it, the deepest cause last. */
    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> found = new ArrayList<>();
        collect(failure, found);
        return found;
    }

    private static void collect(@Nullable Throwable failure, List<Throwable> found) {
        if (failure == null || found.contains(failure)) {
            return;
        }
        found.add(failure);
        if (failure instanceof MailSendException sending) {
            for (Exception one : sending.getMessageExceptions()) {
                collect(one, found);
            }
        }
        if (failure instanceof MessagingException messaging) {
            collect(messaging.getNextException(), found);
        }
        collect(failure.getCause(), found);
    }

    private static String reason(String sentence, Throwable cause) {
        String message = cause.getMessage();
        String words = message == null ? "" : singleLine(message);
        String whole = sentence + ": " + (words.isEmpty() ? cause.getClass().getSimpleName() : words);
        return whole.length() > MAX_REASON_LENGTH ? whole.substring(0, MAX_REASON_LENGTH) + "…" : whole;
    }

    private static String singleLine(String text) {
        return CONTROLS.matcher(text).replaceAll(" ").strip();
    }
}
