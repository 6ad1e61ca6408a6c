package app.aside.desk.guidance;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.button.ActionButton;
import app.aside.desk.focus.LostFocus;
import app.aside.desk.shell.IsolatedName;
import app.aside.desk.shell.WindowReader;
import app.aside.guidance.GuidanceAlert;
import app.aside.guidance.GuidanceReader;
import app.aside.live.Topic;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reminds of urgent internal messages: the recipient of one that is not opened, the author of one that was not seen.
 * Shows one at a time, the oldest first. A reminder makes a sound even where sounds are switched off, and a notification
 * where those are allowed; neither says what was written.
 */
@StyleSheet("guidance.css")
class GuidanceAlertBanner extends Div {

    /** Made with the first reminder: most windows never show one. */
    private record Line(Span words, Button open, Button dismiss) {}

    private final GuidanceReader guidance;
    private final StaffId me;
    private @Nullable Line line;
    private final Set<GuidanceAlert> dismissed = new HashSet<>();
    private List<GuidanceAlert> alerts = List.of();
    private boolean isFirst = true;

    GuidanceAlertBanner(GuidanceReader guidance, WindowReader windowReader, StaffId me) {
        this.guidance = guidance;
        this.me = me;
        addClassName("guidance-alert");
        setVisible(false);
        windowReader.watch(this, WindowReader.LIST_INTERVAL, Set.of(Topic.alerts(me.value())), this::read);
    }

    private void read() {
        List<GuidanceAlert> before = alerts;
        try {
            alerts = guidance.listAlerts(me);
        } catch (Refusal refusal) {
            return; // the person has lost access; the frame ends the session
        }
        show();
        if (!isFirst) {
            alerts.stream()
                    .filter(alert -> before.stream().noneMatch(alert::isNoLaterThan))
                    .findFirst()
                    .ifPresent(alert -> getElement()
                            .executeJs(
                                    "window.asideDesk.urgent($0)",
                                    alert.conversation().toString()));
        }
        isFirst = false;
    }

    private void show() {
        List<GuidanceAlert> shown = shown();
        if (isVisible() && shown.isEmpty()) {
            LostFocus.giveToView();
        }
        setVisible(!shown.isEmpty());
        if (!shown.isEmpty()) {
            GuidanceAlert first = shown.getFirst();
            String others = shown.size() == 1 ? "" : " " + translate("guidance.more-wait", shown.size() - 1);
            if (line == null) {
                line = createLine();
            }
            line.words().setText(sentence(first) + others);
            ActionButton.leadTo(line.open(), first.conversation().toString());
            line.dismiss().setVisible(first.mine());
        }
    }

    private Line createLine() {
        Span words = new Span();
        words.addClassName("words");
        words.getElement().setAttribute("role", "status");
        Button open = new ActionButton(translate("guidance.open"), click -> open());
        open.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_PRIMARY);
        Button dismiss = new ActionButton(translate("guidance.dismiss"), click -> dismiss());
        dismiss.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        add(VaadinIcon.ALARM.create(), words, open, dismiss);
        return new Line(words, open, dismiss);
    }

    private List<GuidanceAlert> shown() {
        return alerts.stream().filter(alert -> !dismissed.contains(alert)).toList();
    }

    private static String sentence(GuidanceAlert alert) {
        String person = IsolatedName.of(alert.person());
        String customer = IsolatedName.of(alert.customerName());
        return alert.mine()
                ? translate("guidance.not-seen", person, customer, alert.protocol())
                : translate("guidance.urgent-from", person, customer, alert.protocol());
    }

    private void open() {
        shown().stream().findFirst().ifPresent(alert -> {
            String view = alert.mine() ? "dashboard" : "inbox";
            getUI().ifPresent(window -> window.navigate(view + "/" + alert.conversation()));
            if (alert.mine()) {
                dismiss();
            }
        });
    }

    private void dismiss() {
        shown().stream().findFirst().ifPresent(dismissed::add);
        show();
    }
}
