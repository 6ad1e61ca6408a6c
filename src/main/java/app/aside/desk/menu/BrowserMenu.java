package app.aside.desk.menu;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.avatar.Avatar;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.menubar.MenuBar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A button and the menu that it opens. Every window has two of them in its head, so the server keeps nothing but what the
 * entries do: as components they were some eighty nodes of each window.
 */
@Tag("aside-menu")
@JsModule("./desk/menu.ts")
@Uses(MenuBar.class)
@Uses(Avatar.class)
public class BrowserMenu extends Component {

    private static final String KEY = "event.detail";

    private Map<String, Runnable> actions = Map.of();
    private int version;

    public BrowserMenu() {
        getElement()
                .addEventListener(
                        "choose", event -> run(event.getEventData().path(KEY).asString("")))
                .addEventData(KEY);
    }

    /**
     * @param name whose picture or initials the button shows
     * @param picture its address; {@code null} without one
     */
    public void showAvatar(String label, String name, @Nullable String picture, List<MenuEntry> entries) {
        show(face(label).put("avatar", name).put("picture", picture), entries);
    }

    /**
     * @param label the accessible name of the button
     * @param dot the state that the dot before the words shows
     */
    public void showState(String label, String words, String dot, List<MenuEntry> entries) {
        show(face(label).put("text", words).put("dot", dot), entries);
    }

    private static ObjectNode face(String label) {
        return JsonNodeFactory.instance.objectNode().put("label", label);
    }

    private void show(ObjectNode face, List<MenuEntry> entries) {
        version++;
        Map<String, Runnable> found = new HashMap<>();
        getElement().callJsFunction("show", face, toJson(entries, found));
        actions = found;
    }

    private ArrayNode toJson(List<MenuEntry> entries, Map<String, Runnable> found) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (MenuEntry entry : entries) {
            ObjectNode one = json.addObject()
                    .put("text", entry.text())
                    .put("kind", entry.kind().name());
            if (entry.dot() != null) {
                one.put("dot", entry.dot());
            }
            if (entry.checked()) {
                one.put("checked", true);
            }
            if (entry.action() != null) {
                String key = version + "." + found.size();
                one.put("key", key);
                found.put(key, entry.action());
            }
            if (!entry.children().isEmpty()) {
                one.set("children", toJson(entry.children(), found));
            }
        }
        return json;
    }

    /** A click in a menu that has changed meanwhile does nothing: its entries may stand for something else now. */
    private void run(String key) {
        Runnable action = actions.get(key);
        if (action != null) {
            action.run();
        }
    }
}
