package app.aside.desk.settings.form;

import app.aside.desk.shell.NameFilter;
import com.vaadin.flow.component.combobox.ComboBox;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** Chooses a time zone by a part of its name or by its distance from UTC. Its values are the names of zones. */
public class TimeZoneField extends ComboBox<String> {

    /** Stands for no zone. */
    public static final String NONE = "";

    /** @param none what the choice of no zone says, which comes first */
    public TimeZoneField(String label, String none) {
        super(label);
        Instant now = Instant.now();
        setItemLabelGenerator(id -> id.equals(NONE) ? none : describe(id, now));
        setItems(
                NameFilter.by(id -> id.equals(NONE) ? none : describe(id, now)),
                Stream.concat(Stream.of(NONE), listNames().stream()).toList());
        setAllowCustomValue(false);
    }

    /** The zones of places, such as {@code America/Sao_Paulo}, by name. */
    public static List<String> listNames() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(id -> id.contains("/") && !id.startsWith("Etc/") && !id.startsWith("SystemV/"))
                .sorted()
                .toList();
    }

    /** As people search it, such as {@code America/Sao Paulo (UTC−03:00)}. */
    static String describe(String id, Instant now) {
        ZoneOffset offset = ZoneId.of(id).getRules().getOffset(now);
        String distance = offset.equals(ZoneOffset.UTC) ? "" : offset.getId().replace('-', '−');
        return "%s (UTC%s)".formatted(id.replace('_', ' '), distance);
    }
}
