package app.aside.desk.account;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.focus.LostFocus;
import app.aside.desk.shell.IsolatedName;
import app.aside.desk.shell.Notifications;
import app.aside.desk.shell.WindowReader;
import app.aside.live.Topic;
import app.aside.shared.Refusal;
import app.aside.singlesignon.OwnSignInService;
import app.aside.singlesignon.SignInWay;
import app.aside.staff.StaffId;
import app.aside.staff.secondfactor.SecondFactorStatus;
import app.aside.staff.secondfactor.SecondFactors;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a person in every view that the second factor was taken away, or that few recovery codes are left. */
@StyleSheet("account.css")
class SecondFactorNotice extends Div {

    private final SecondFactors service;
    private final OwnSignInService signIn;
    private final StaffId me;
    private boolean dismissed;
    private Told shown = Told.NOTHING;

    /** @param codesLeft the number of which it warns; {@code null} if it does not */
    private record Told(
            SecondFactorStatus.@Nullable Reset reset,
            @Nullable Integer codesLeft) {
        static final Told NOTHING = new Told(null, null);
    }

    SecondFactorNotice(SecondFactors service, OwnSignInService signIn, WindowReader windowReader, StaffId me) {
        this.service = service;
        this.signIn = signIn;
        this.me = me;
        addClassName("sign-in-notice");
        getElement().setAttribute("role", "status");
        setVisible(false);
        windowReader.watch(this, WindowReader.LIST_INTERVAL, Set.of(Topic.sessions(me.value())), this::refresh);
    }

    private void refresh() {
        SecondFactorStatus status;
        boolean warns;
        try {
            status = service.status(me);
            warns = status.hasFewRecoveryCodes() && !dismissed && signIn.findWay(me) == SignInWay.PASSWORD;
        } catch (Refusal refusal) {
            return; // this session has ended; the frame shows it
        }
        SecondFactorStatus.Reset reset = status.reset();
        Told now = new Told(reset, reset == null && warns ? status.recoveryCodesLeft() : null);
        if (now.equals(shown)) {
            return; // a session began or ended: the focus stays, and nothing is said twice
        }
        if (!shown.equals(Told.NOTHING)) {
            LostFocus.giveToView();
        }
        shown = now;
        removeAll();
        if (reset != null) {
            add(
                    new Span(translate("account.taken", IsolatedName.of(reset.by()))),
                    new Anchor("/account", translate("navigation.Account")),
                    button(
                            translate("account.got-it"),
                            () -> Notifications.tryRun(() -> service.acknowledgeReset(me))));
        } else if (now.codesLeft() != null) {
            add(
                    new Span(translate("account.codes-left", now.codesLeft())),
                    new Anchor("/account", translate("navigation.Account")),
                    button(translate("account.later"), () -> {
                        dismissed = true;
                        refresh();
                    }));
        }
        setVisible(getComponentCount() > 0);
    }

    private static Button button(String text, Runnable press) {
        Button button = new Button(text, click -> press.run());
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        return button;
    }
}
