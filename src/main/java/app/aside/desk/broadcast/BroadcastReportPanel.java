package app.aside.desk.broadcast;

import static app.aside.desk.language.Texts.translate;

import app.aside.broadcast.Broadcast;
import app.aside.broadcast.BroadcastReport;
import app.aside.broadcast.BroadcastReport.Progress;
import app.aside.broadcast.BroadcastReport.Recipient;
import app.aside.desk.shell.IsolatedName;
import app.aside.desk.shell.TimeText;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One message of this author, and how far it has come with each agent. */
class BroadcastReportPanel extends BroadcastElement {

    private final Span state = new Span();
    private final Div lists = new Div();
    private final Details details = new Details();
    private final Button withdraw = new Button(translate("broadcast.withdraw"));
    private @Nullable BroadcastReport shown;

    /** @param onExpired called when the message expires */
    BroadcastReportPanel(Broadcast broadcast, Instant now, Runnable onWithdraw, Runnable onExpired) {
        addClassNames("broadcast", "report");
        Div text = new Div(broadcast.text());
        text.addClassName("text");
        text.getElement().setAttribute("dir", "auto");
        Span to = new Span(translate(
                "broadcast.to-agents",
                broadcast.departments().stream().map(IsolatedName::of).collect(Collectors.joining(", "))));
        Div head = new Div(to, TimeText.at(broadcast.sentAt()), state);
        head.addClassName("head");
        lists.addClassName("recipients");
        details.add(lists);
        Div words = new Div(head, text, details);
        words.addClassName("words");
        withdraw.addThemeVariants(ButtonVariant.LUMO_SMALL);
        withdraw.addClickListener(click -> onWithdraw.run());
        Div end = new Div(withdraw);
        end.addClassName("end");
        add(words, end);
        if (broadcast.isOpen(now)) {
            onExpired(Duration.between(now, broadcast.expiresAt()), onExpired);
        }
    }

    void show(BroadcastReport report, Instant now) {
        Broadcast broadcast = report.broadcast();
        withdraw.setVisible(broadcast.isOpen(now));
        setClassName("over", !broadcast.isOpen(now));
        if (report.equals(shown)) {
            return;
        }
        shown = report;
        state.removeAll();
        Instant withdrawnAt = broadcast.withdrawnAt();
        if (withdrawnAt == null) {
            state.add(new Span(translate("broadcast.until") + " "), TimeText.at(broadcast.expiresAt()));
        } else {
            state.add(new Span(translate("broadcast.withdrawn") + " "), TimeText.at(withdrawnAt));
        }
        details.setSummaryText(summary(report));
        lists.removeAll();
        for (Progress progress : Progress.values()) {
            List<Recipient> recipients = report.with(progress);
            if (!recipients.isEmpty()) {
                lists.add(group(progress, recipients));
            }
        }
    }

    private static Div group(Progress progress, List<Recipient> recipients) {
        Span title = new Span(translate(progress));
        title.addClassName("title");
        UnorderedList names = new UnorderedList();
        for (Recipient recipient : recipients) {
            Span name = new Span(recipient.name());
            name.addClassName("name");
            ListItem item = new ListItem(name);
            Instant at = recipient.at();
            if (at != null) {
                item.add(TimeText.at(at));
            }
            names.add(item);
        }
        Div group = new Div(title, names);
        group.addClassName(progress.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        return group;
    }

    private static String summary(BroadcastReport report) {
        int acknowledged = report.with(Progress.ACKNOWLEDGED).size();
        int seen = report.with(Progress.SEEN).size();
        int missing = report.with(Progress.NOT_REACHED).size();
        return (report.broadcast().asksAcknowledgement()
                        ? translate("broadcast.acknowledged-count", acknowledged) + " · "
                        : "")
                + translate("broadcast.seen-count", seen) + " · " + translate("broadcast.missing-count", missing);
    }
}
