package app.aside.desk.account;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.shell.TimeText;
import app.aside.desk.shell.WindowReader;
import app.aside.desk.signin.PasswordConfirmation;
import app.aside.live.Topic;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import app.aside.staff.secondfactor.SecondFactorStatus;
import app.aside.staff.secondfactor.SecondFactors;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One-time codes: whether they are on, and the ways to the plain pages that set them up. */
class SecondFactorSection extends AccountSection {

    private static final String SET_UP_PAGE = "/second-factor";

    private final SecondFactors service;
    private final PasswordConfirmation confirmation;
    private final StaffId me;
    private final Div state = new Div();
    private @Nullable SecondFactorStatus shown;

    SecondFactorSection(
            SecondFactors service, PasswordConfirmation confirmation, WindowReader windowReader, StaffId me) {
        super(translate("account.one-time-codes"), translate("account.codes-tell"));
        this.service = service;
        this.confirmation = confirmation;
        this.me = me;
        state.addClassName("second-factor");
        add(state);
        windowReader.watch(this, WindowReader.LIST_INTERVAL, Set.of(Topic.sessions(me.value())), this::refresh);
    }

    private void refresh() {
        SecondFactorStatus now;
        try {
            now = service.status(me);
        } catch (Refusal refusal) {
            return; // this session has ended; the frame shows it
        }
        if (now.equals(shown)) {
            return; // a session began or ended; the focus stays
        }
        if (shown != null) {
            keepFocus();
        }
        shown = now;
        state.removeAll();
        Instant since = now.activeSince();
        if (since == null) {
            state.add(new Span(translate("account.off")), link(translate("account.set-up"), SET_UP_PAGE));
            return;
        }
        Paragraph codes = new Paragraph(translate("account.codes-remain", now.recoveryCodesLeft()));
        codes.setClassName("warning", now.hasFewRecoveryCodes());
        state.add(
                new Span(new Span(translate("account.on-since") + " "), TimeText.at(since)),
                codes,
                link(translate("account.new-codes"), SET_UP_PAGE + "?codes"),
                link(translate("account.set-up-anew"), SET_UP_PAGE));
        if (now.required()) {
            state.add(new Paragraph(translate("account.required")));
        } else {
            Button remove = new Button(
                    translate("account.remove-menu"),
                    click -> new RemoveSecondFactorDialog(service, confirmation, me).open());
            remove.addThemeVariants(ButtonVariant.LUMO_ERROR, ButtonVariant.LUMO_SMALL);
            state.add(remove);
        }
    }

    private static Anchor link(String text, String page) {
        Anchor link = new Anchor(page, text);
        link.setRouterIgnore(true);
        return link;
    }
}
