package app.aside.attachment.file;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Makes a client's file name safe to show, to save and to put into a header: no path, no control characters, no
 * characters that change the direction of text, and an extension that fits the type.
 */
public final class FileNameSanitizer {

    /** In characters (Unicode code points). */
    static final int MAX_LENGTH = 120;

    private static final Pattern PATH = Pattern.compile("^.*[/\\\\]", Pattern.DOTALL);

    /** Control, private, unassigned and formatting characters and unpaired surrogates. U+202E would hide an extension. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\u2028\u2029]");

    private static final Pattern RESERVED = Pattern.compile("[<>:\"|?*]");

    private static final int MAX_EXTENSION_LENGTH = 10;

    private FileNameSanitizer() {}

    public static String sanitize(String given, FileType type) {
        String name = PATH.matcher(given).replaceFirst("");
        name = INVISIBLE.matcher(name).replaceAll("");
        name = Normalizer.normalize(name, Normalizer.Form.NFC);
        name = RESERVED.matcher(name).replaceAll("_").replaceAll("[\\s\\p{Z}]+", " ");
        name = name.replaceFirst("^[ .]+", "").replaceFirst("[ .]+$", "");
        String ending = extension(name);
        if (!type.hasExtension(ending.toLowerCase(Locale.ROOT))) {
            ending = type.extension();
        } else {
            name = name.substring(0, name.length() - ending.length() - 1).stripTrailing();
        }
        return (name.isEmpty() ? "file" : shorten(name, MAX_LENGTH - ending.length() - 1)) + "." + ending;
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        String ending = name.substring(dot + 1);
        return dot < 0 || ending.length() > MAX_EXTENSION_LENGTH ? "" : ending;
    }

    private static String shorten(String name, int most) {
        return name.codePointCount(0, name.length()) <= most
                ? name
                : name.substring(0, name.offsetByCodePoints(0, most - 1)).stripTrailing() + "…";
    }
}
