package app.aside.desk.conversation;

import app.aside.attachment.Attachment;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;

/** A file in the timeline: its re-encoded picture, if any, and a download link with its name. */
class AttachmentView extends Div {

    /** @param address URL of the file, see {@link StaffAttachmentController} */
    AttachmentView(Attachment attachment, String address) {
        addClassName("attachment");
        if (attachment.picture()) {
            Image picture = new Image();
            picture.setSrc(address + "/picture");
            picture.setAlt("Picture " + attachment.name());
            picture.getElement().setAttribute("loading", "lazy");
            Anchor whole = new Anchor(address + "/picture", picture);
            whole.setTarget("_blank");
            whole.setRouterIgnore(true);
            whole.addClassName("picture");
            whole.getElement().setAttribute("rel", "noopener");
            add(whole);
        }
        Span name = new Span(attachment.name());
        name.addClassName("file-name");
        Span facts = new Span(attachment.typeLabel() + ", " + attachment.formattedSize());
        facts.addClassName("file-facts");
        Anchor save = new Anchor(address, icon(attachment), name, facts, VaadinIcon.DOWNLOAD_ALT.create());
        save.addClassName("file");
        save.setRouterIgnore(true);
        save.getElement().setAttribute("download", attachment.name());
        save.getElement()
                .setAttribute(
                        "aria-label",
                        "Download %s, %s, %s"
                                .formatted(attachment.name(), attachment.typeLabel(), attachment.formattedSize()));
        add(save);
    }

    static Icon icon(Attachment attachment) {
        return (attachment.picture() ? VaadinIcon.PICTURE : VaadinIcon.FILE_TEXT_O).create();
    }
}
