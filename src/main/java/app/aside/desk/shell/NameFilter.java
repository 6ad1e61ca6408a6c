package app.aside.desk.shell;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.function.SerializableFunction;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Finds names in a list as MariaDB finds them in a table: case and accents do not count. */
public final class NameFilter {

    private static final Pattern ACCENTS = Pattern.compile("\\p{InCombiningDiacriticalMarks}+");

    private NameFilter() {}

    public static boolean contains(String name, String typed) {
        return fold(name).contains(fold(typed.strip()));
    }

    /** For the items of a combo box, whose own filter finds no {@code José} by {@code jose}. */
    public static <T> ComboBox.ItemFilter<T> by(SerializableFunction<T, String> name) {
        return (item, typed) -> contains(name.apply(item), typed);
    }

    /** By way of upper case, which makes {@code ß} a double s and a dotless i a plain one. */
    private static String fold(String text) {
        String plain =
                ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        return plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
