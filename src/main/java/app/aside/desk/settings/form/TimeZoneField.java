package app.aside.desk.settings.form;

import app.aside.desk.shell.NameFilter;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.function.SerializableFunction;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** Chooses a time zone by a part of its name or by its distance from UTC. Its values are the names of zones. */
public class TimeZoneField extends ComboBox<String> {

    /** Stands for no zone. */
    public static final String NONE = "";

    private static final String UTC = "UTC";

    private final Instant now = Instant.now();

    public TimeZoneField(String label) {
        super(label);
        offer(listNames(), id -> describe(id, now));
    }

    /** @param none what the choice of no zone says, which comes first */
    public TimeZoneField(String label, String none) {
        super(label);
        offer(
                Stream.concat(Stream.of(NONE), listNames().stream()).toList(),
                id -> id.equals(NONE) ? none : describe(id, now));
    }

    private void offer(List<String> ids, SerializableFunction<String, String> words) {
        setItemLabelGenerator(words::apply);
        setItems(NameFilter.by(words), ids);
        setAllowCustomValue(false);
    }

    /** {@value #UTC}, then the zones of places, such as {@code America/Sao_Paulo}, by name. */
    private static List<String> listNames() {
        return Stream.concat(
                        Stream.of(UTC),
                        ZoneId.getAvailableZoneIds().stream()
                                .filter(id -> id.contains("/") && !id.startsWith("Etc/") && !id.startsWith("SystemV/"))
                                .sorted())
                .toList();
    }

    /** As people search it, such as {@code America/Sao Paulo (UTC−03:00)}. */
    private static String describe(String id, Instant now) {
        if (id.equals(UTC)) {
            return id;
        }
        ZoneOffset offset = ZoneId.of(id).getRules().getOffset(now);
        String distance = offset.equals(ZoneOffset.UTC) ? "" : offset.getId().replace('-', '−');
        return "%s (UTC%s)".formatted(id.replace('_', ' '), distance);
    }
}
