package app.aside.mail;

import app.aside.language.Language;
import app.aside.shared.PublicUrl;
import app.aside.staff.Invitations.MailedInvitation;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Writes a mail with a one-time link in a language, as plain text and as simple HTML with the same words. */
@Component
class MailWriter {

    private final ITemplateEngine templates;
    private final PublicUrl publicUrl;

    MailWriter(ITemplateEngine templates, PublicUrl publicUrl) {
        this.templates = templates;
        this.publicUrl = publicUrl;
    }

    OutgoingMail write(UUID id, MailedInvitation mailed, Language language) {
        String company = mailed.invited().company();
        Wording wording = mailed.newPassword() ? newPassword(language, company) : invited(language, company);
        String greeting = language.translate("mail.greeting", mailed.invited().name());
        String link = publicUrl.resolve(mailed.link().path());
        DateTimeFormatter format =
                DateTimeFormatter.ofPattern(language.translate("mail.limit-pattern"), language.locale());
        String limit = language.translate(
                "mail.limit",
                format.format(mailed.link().expiresAt().atOffset(ZoneOffset.UTC)),
                mailed.invited().email());

        Context words = new Context(language.locale());
        words.setVariable("language", language.tag());
        words.setVariable("subject", wording.subject());
        words.setVariable("greeting", greeting);
        words.setVariable("lead", wording.lead());
        words.setVariable("action", wording.action());
        words.setVariable("link", link);
        words.setVariable("limit", limit);
        words.setVariable("unexpected", wording.unexpected());
        String text = """
                %s

                %s

                %s:
                %s

                %s

                %s
                """.formatted(greeting, wording.lead(), wording.action(), link, limit, wording.unexpected());
        return new OutgoingMail(
                id,
                mailed.invited().email(),
                mailed.invited().name(),
                company,
                wording.subject(),
                text,
                templates.process("mail/link", words));
    }

    private static Wording invited(Language language, String company) {
        return new Wording(
                language.translate("mail.subject.invited", company),
                language.translate("mail.lead.invited", company),
                language.translate("mail.action.invited"),
                language.translate("mail.unexpected.invited", company));
    }

    private static Wording newPassword(Language language, String company) {
        return new Wording(
                language.translate("mail.subject.new-password", company),
                language.translate("mail.lead.new-password", company),
                language.translate("mail.action.new-password"),
                language.translate("mail.unexpected.new-password"));
    }

    /** What differs between the two kinds of link. */
    private record Wording(String subject, String lead, String action, String unexpected) {}
}
