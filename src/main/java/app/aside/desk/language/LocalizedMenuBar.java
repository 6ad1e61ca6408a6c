package app.aside.desk.language;

import static app.aside.desk.language.Texts.translate;

import com.vaadin.flow.component.menubar.MenuBar;

/** A menu bar whose button for what does not fit has a name in the language of the window. */
public class LocalizedMenuBar extends MenuBar {

    public LocalizedMenuBar() {
        setI18n(new MenuBarI18n().setMoreOptions(translate("common.more-options")));
    }
}
