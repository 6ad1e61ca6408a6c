package app.aside.desk.guidance;

import static app.aside.desk.language.Texts.translate;

import app.aside.conversation.ConversationReader;
import app.aside.conversation.ConversationSummary;
import app.aside.desk.shell.IsolatedName;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;

/** The conversations behind a figure; each opens in the History. */
class ConversationListDialog extends Dialog {

    ConversationListDialog(String title, List<ConversationSummary> conversations) {
        setHeaderTitle(title);
        addClassName("behind-figure");
        setWidth("30rem");
        UnorderedList list = new UnorderedList();
        list.addClassName("behind-figure-list");
        for (ConversationSummary conversation : conversations) {
            Anchor link = new Anchor("history/" + conversation.id(), IsolatedName.of(conversation.customerName()));
            Span facts = new Span(conversation.protocol() + " · " + conversation.departmentName());
            facts.addClassName("facts");
            list.add(new ListItem(link, facts));
        }
        add(list);
        if (conversations.isEmpty()) {
            add(new Paragraph(translate("guidance.no-longer-yours")));
        } else if (conversations.size() == ConversationReader.MAX_PAGE_SIZE) {
            add(new Paragraph(translate("guidance.newest-listed", ConversationReader.MAX_PAGE_SIZE)));
        }
        getFooter().add(new Button(translate("guidance.close"), click -> close()));
    }
}
