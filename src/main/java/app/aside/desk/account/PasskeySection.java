package app.aside.desk.account;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.shell.TimeText;
import app.aside.desk.shell.WindowReader;
import app.aside.desk.signin.PasswordConfirmation;
import app.aside.live.Topic;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import app.aside.staff.passkey.Passkey;
import app.aside.staff.passkey.Passkeys;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.Set;

/** The person's passkeys. */
class PasskeySection extends AccountSection {

    private final Passkeys service;
    private final PasswordConfirmation confirmation;
    private final StaffId me;
    private final UnorderedList list = new UnorderedList();
    private List<Passkey> shown = List.of();

    PasskeySection(Passkeys service, PasswordConfirmation confirmation, WindowReader windowReader, StaffId me) {
        super(translate("account.passkeys"), translate("account.passkeys-tell"));
        this.service = service;
        this.confirmation = confirmation;
        this.me = me;
        list.addClassName("session-list");
        if (service.areAvailable()) {
            Button add = new Button(
                    translate("account.passkey-add-menu"),
                    click -> PasskeyDialog.add(service, confirmation, me).open());
            add(list, add);
        } else {
            add(list, new Paragraph(translate("account.passkey-no-name")));
        }
        windowReader.watch(this, WindowReader.LIST_INTERVAL, Set.of(Topic.sessions(me.value())), this::refresh);
    }

    private void refresh() {
        List<Passkey> now;
        try {
            now = service.list(me);
        } catch (Refusal refusal) {
            return; // this session has ended; the frame shows it
        }
        if (now.equals(shown)) {
            return; // a session began or ended; the focus stays
        }
        shown = now;
        list.removeAll();
        now.forEach(passkey -> list.add(row(passkey)));
    }

    private ListItem row(Passkey passkey) {
        Span name = new Span(passkey.name());
        name.addClassName("name");
        Div title = new Div(name);
        title.addClassName("title");
        Div under = new Div(
                new Span(new Span(translate("account.passkey-created") + " "), TimeText.at(passkey.createdAt())),
                new Span(new Span(translate("account.last-used") + " "), TimeText.at(passkey.lastUsedAt())));
        under.addClassName("under");
        Div words = new Div(title, under);
        words.addClassName("words");
        Button rename = new Button(
                translate("account.rename-menu"),
                click ->
                        PasskeyDialog.rename(service, confirmation, me, passkey).open());
        rename.setAriaLabel(translate("account.rename-label", passkey.name()));
        Button remove = new Button(
                translate("account.remove-menu"),
                click ->
                        PasskeyDialog.remove(service, confirmation, me, passkey).open());
        remove.setAriaLabel(translate("account.remove-label", passkey.name()));
        rename.addThemeVariants(ButtonVariant.LUMO_SMALL);
        remove.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_ERROR);
        Div buttons = new Div(rename, remove);
        buttons.addClassName("buttons");
        return new ListItem(words, buttons);
    }
}
