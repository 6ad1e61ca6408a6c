package app.aside.desk.inbox;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.button.ActionButton;
import app.aside.desk.filter.TagFilter;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.signals.Signal;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What stands above the lists and stays while they scroll: tabs with counts, filter, density. */
class InboxHead extends Div {

    private final Tabs tabs = new Tabs();
    private final Map<InboxTab, Tab> tabOf = new EnumMap<>(InboxTab.class);
    private final TextField filter = new TextField();
    private final TagFilter tagFilter;
    private final Button density = new ActionButton(VaadinIcon.LINES_LIST.create());
    private boolean compact;

    /**
     * @param counts the number of conversations of a tab
     * @param saved the menu of saved filters
     * @param onChange called after another tab or filter was chosen
     * @param onDensity called with whether the lists are compact
     */
    InboxHead(
            Function<InboxTab, Signal<Long>> counts,
            TagFilter tagFilter,
            Component saved,
            Runnable onChange,
            Consumer<Boolean> onDensity) {
        this.tagFilter = tagFilter;
        addClassName("work-head");
        H1 heading = new H1(translate("navigation.Inbox"));
        heading.addClassName("view-title");
        density.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        density.addClassName("density");
        density.addClickListener(click -> {
            showCompact(!compact);
            onDensity.accept(compact);
        });
        showCompact(false);
        Div title = new Div(heading, new HeldRows(), saved, density);
        title.addClassName("title");

        for (InboxTab tab : InboxTab.values()) {
            Span count = new Span();
            count.addClassName("count");
            Signal<Long> number = counts.apply(tab);
            count.bindText(() -> Long.toString(number.get()));
            Tab shown = new Tab(new Span(translate(tab)), count);
            tabOf.put(tab, shown);
            tabs.add(shown);
        }
        tabs.setSelectedTab(tabOf.get(InboxTab.ALL));
        tabs.getElement().setAttribute("aria-label", translate("inbox.lists"));
        tabs.addSelectedChangeListener(change -> onChange.run());

        filter.setPlaceholder(translate("inbox.filter"));
        filter.setAriaLabel(translate("inbox.filter-label"));
        filter.setClearButtonVisible(true);
        filter.setValueChangeMode(ValueChangeMode.LAZY);
        filter.addValueChangeListener(change -> onChange.run());
        tagFilter.addValueChangeListener(change -> onChange.run());
        Div filters = new Div(filter, tagFilter);
        filters.addClassName("work-filters");
        add(title, tabs, filters);
    }

    InboxTab tab() {
        return tabOf.entrySet().stream()
                .filter(entry -> entry.getValue().equals(tabs.getSelectedTab()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(InboxTab.ALL);
    }

    /** The filter as it was typed; blank if there is none. */
    String filterText() {
        return filter.getValue();
    }

    /** {@code null} for all tags. */
    @Nullable
    String filterTag() {
        return tagFilter.tag();
    }

    /** Adds the filter to the parameters of an address. */
    void writeFilter(Map<String, String> parameters) {
        if (tab() != InboxTab.ALL) {
            parameters.put("list", tab().parameter());
        }
        if (!filterText().isBlank()) {
            parameters.put("search", filterText());
        }
        tagFilter.write(parameters);
    }

    void showFilter(Map<String, String> parameters) {
        tabs.setSelectedTab(tabOf.get(InboxTab.of(parameters.getOrDefault("list", ""))));
        filter.setValue(parameters.getOrDefault("search", ""));
        tagFilter.show(parameters);
    }

    void showCompact(boolean now) {
        compact = now;
        density.setAriaLabel(translate("inbox.compact"));
        density.setTooltipText(now ? translate("inbox.show-roomy") : translate("inbox.show-compact"));
        density.getElement().setAttribute("aria-pressed", Boolean.toString(now));
    }
}
