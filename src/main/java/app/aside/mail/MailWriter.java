package app.aside.mail;

import app.aside.shared.PublicUrl;
import app.aside.staff.Invitations.MailedInvitation;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Writes a mail with a one-time link, as plain text and as simple HTML with the same words. */
@Component
class MailWriter {

    private static final DateTimeFormatter EXPIRY =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH);

    private final ITemplateEngine templates;
    private final PublicUrl publicUrl;

    MailWriter(ITemplateEngine templates, PublicUrl publicUrl) {
        this.templates = templates;
        this.publicUrl = publicUrl;
    }

    OutgoingMail write(UUID id, MailedInvitation mailed) {
        String company = mailed.invited().company();
        String name = mailed.invited().name();
        String link = publicUrl.resolve(mailed.link().path());
        String subject = mailed.newPassword()
                ? "Set a new password for %s".formatted(company)
                : "Your access to %s".formatted(company);
        String lead = mailed.newPassword()
                ? "an administrator of %s has made a link with which you set a new password.".formatted(company)
                : "you are invited to the service desk of %s. Set your password to sign in.".formatted(company);
        String action = mailed.newPassword() ? "Set a new password" : "Set your password";
        String limit = "The link works once, until %s. You sign in as %s."
                .formatted(
                        EXPIRY.format(mailed.link().expiresAt().atOffset(ZoneOffset.UTC)),
                        mailed.invited().email());
        String unexpected = mailed.newPassword()
                ? "If you did not ask for it, do nothing: your present password goes on working."
                : "If you do not know %s, do nothing.".formatted(company);

        Context words = new Context(Locale.ENGLISH);
        words.setVariable("subject", subject);
        words.setVariable("greeting", "Hello %s,".formatted(name));
        words.setVariable("lead", lead);
        words.setVariable("action", action);
        words.setVariable("link", link);
        words.setVariable("limit", limit);
        words.setVariable("unexpected", unexpected);
        String text = """
                Hello %s,

                %s

                %s:
                %s

                %s

                %s
                """.formatted(name, lead, action, link, limit, unexpected);
        return new OutgoingMail(
                id, mailed.invited().email(), name, company, subject, text, templates.process("mail/link", words));
    }
}
