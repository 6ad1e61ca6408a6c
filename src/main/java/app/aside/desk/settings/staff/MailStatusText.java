package app.aside.desk.settings.staff;

import static app.aside.desk.language.Texts.translate;
import static app.aside.desk.language.Texts.translateStored;

import app.aside.desk.shell.TimeText;
import app.aside.mail.MailStatus;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Locale;

/** What became of the mail with a person's link. */
class MailStatusText extends Div {

    private MailStatusText(MailStatus mail) {
        addClassNames("mail", mail.state().name().toLowerCase(Locale.ROOT));
        switch (mail.state()) {
            case SENT -> add(new Span(translate("settings.mail.sent") + " "), TimeText.at(mail.at()));
            case FAILED -> add(new Span(translate("settings.mail.not-sent")));
            case WAITING -> {
                add(new Span(
                        mail.reason() == null
                                ? translate("settings.mail.being-sent")
                                : translate("settings.mail.waits") + " "));
                if (mail.reason() != null) {
                    add(TimeText.at(mail.nextAt()));
                }
            }
        }
    }

    /** One line; its tooltip is the reason. */
    static MailStatusText of(MailStatus mail) {
        MailStatusText text = new MailStatusText(mail);
        text.addClassName("under");
        if (mail.reason() != null) {
            text.setTitle(translateStored(mail.reason()));
        }
        return text;
    }

    /** With the reason, for whoever can do something about it. */
    static MailStatusText withReason(MailStatus mail) {
        MailStatusText text = new MailStatusText(mail);
        if (mail.reason() != null) {
            text.add(new Span(". " + translateStored(mail.reason())));
        }
        return text;
    }
}
