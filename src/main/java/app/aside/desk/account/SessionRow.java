package app.aside.desk.account;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.shell.TimeText;
import app.aside.staff.session.SignInOrigin;
import app.aside.staff.session.StaffSession;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.signals.local.ValueSignal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One place where the person is signed in. */
class SessionRow extends ListItem {

    private final ValueSignal<@Nullable Instant> lastUsedAt;

    SessionRow(StaffSession session, Runnable onEnd) {
        this.lastUsedAt = new ValueSignal<>(session.lastUsedAt());
        String name = nameOf(session.origin());
        Span what = new Span(name);
        what.addClassName("name");
        Div title = new Div(what);
        title.addClassName("title");
        Div under = new Div(
                new Span(session.origin().address()),
                labelled(translate("account.signed-in"), TimeText.at(session.startedAt())),
                labelled(translate("account.last-used"), TimeText.at(lastUsedAt)));
        under.addClassName("under");
        Div words = new Div(title, under);
        words.addClassName("words");
        add(words);
        if (session.current()) {
            Span here = new Span(translate("account.this-one"));
            here.addClassName("here");
            title.add(here);
        } else {
            Button end = new Button(translate("shell.sign-out"), click -> onEnd.run());
            end.addThemeVariants(ButtonVariant.LUMO_SMALL);
            end.setAriaLabel(
                    translate("account.end-session", name, session.origin().address()));
            add(end);
        }
    }

    void showLastUse(Instant at) {
        lastUsedAt.set(at);
    }

    private static Span labelled(String label, TimeText time) {
        return new Span(new Span(label + " "), time);
    }

    private static String nameOf(SignInOrigin origin) {
        String browser = origin.browser() == null ? translate("account.another-program") : origin.browser();
        return origin.system() == null ? browser : translate("account.browser-on", browser, origin.system());
    }
}
