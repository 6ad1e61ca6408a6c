package app.aside.desk.account;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.focus.LostFocus;
import app.aside.desk.shell.WindowReader;
import app.aside.desk.signin.PasswordConfirmation;
import app.aside.live.Topic;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import app.aside.staff.passkey.Passkey;
import app.aside.staff.passkey.Passkeys;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The person's passkeys, in the order in which they were made. */
class PasskeySection extends AccountSection {

    private final Passkeys service;
    private final PasswordConfirmation confirmation;
    private final StaffId me;
    private final UnorderedList list = new UnorderedList();
    private final Map<String, PasskeyRow> rows = new HashMap<>();

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
        if (LostFocus.removeGone(rows, now.stream().map(Passkey::id).toList())) {
            keepFocus();
        }
        now.forEach(passkey ->
                rows.computeIfAbsent(passkey.id(), id -> addRow(passkey)).show(passkey));
    }

    private PasskeyRow addRow(Passkey passkey) {
        PasskeyRow row = new PasskeyRow(
                passkey,
                now -> PasskeyDialog.rename(service, confirmation, me, now).open(),
                now -> PasskeyDialog.remove(service, confirmation, me, now).open());
        list.add(row);
        return row;
    }
}
